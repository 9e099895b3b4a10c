import { afterEach, expect, it, vi } from 'vitest';
import { createCell } from './cell.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('wakes its listeners when the value changes, and only then', () => {
  const cell = createCell('a');
  const listener = vi.fn();
  cell.subscribe(listener);
  cell.set('a');
  expect(listener).not.toHaveBeenCalled();
  cell.set('b');
  expect(listener).toHaveBeenCalledTimes(1);
  expect(cell.get()).toBe('b');
});

it('does not call a listener that left while others were called', () => {
  const cell = createCell(0);
  const second = vi.fn();
  let leaveSecond = (): void => {};
  cell.subscribe(() => leaveSecond());
  leaveSecond = cell.subscribe(second);
  const third = vi.fn();
  cell.subscribe(third);
  cell.set(1);
  expect(second).not.toHaveBeenCalled();
  expect(third).toHaveBeenCalledTimes(1);
});

it('counts the same function twice when it subscribed twice', () => {
  const cell = createCell(0);
  const listener = vi.fn();
  const leave = cell.subscribe(listener);
  cell.subscribe(listener);
  leave();
  leave();
  cell.set(1);
  expect(listener).toHaveBeenCalledTimes(1);
});

it('reports a listener that throws and calls the others', () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
  const cell = createCell(0);
  const error = new Error('broken listener');
  cell.subscribe(() => {
    throw error;
  });
  const other = vi.fn();
  cell.subscribe(other);
  cell.set(1);
  expect(other).toHaveBeenCalledTimes(1);
  expect(reported).toHaveBeenCalledWith(error);
});
