import { expect, it, vi } from 'vitest';
import type { Message } from '../message/message.js';
import { createMessageCells } from './message-cells.js';

const message = (id: string, text = id): Message => ({
  id,
  role: 'user',
  parts: [{ type: 'text', text }],
  status: 'complete',
});

it('wakes the listeners of one message and nobody else', () => {
  const cells = createMessageCells([message('a'), message('b')]);
  const a = vi.fn();
  const b = vi.fn();
  const ids = vi.fn();
  cells.cell('a').subscribe(a);
  cells.cell('b').subscribe(b);
  cells.ids.subscribe(ids);
  cells.set(message('b', 'more'));
  expect(b).toHaveBeenCalledTimes(1);
  expect(a).not.toHaveBeenCalled();
  expect(ids).not.toHaveBeenCalled();
});

it('lets a message be awaited before it comes, and followed when it returns', () => {
  const cells = createMessageCells([]);
  const cell = cells.cell('later');
  const seen: (string | undefined)[] = [];
  cell.subscribe(() => seen.push(cell.get()?.id));
  cells.keep(0, [message('later')]);
  cells.keep(0, []);
  cells.keep(0, [message('later')]);
  expect(seen).toEqual(['later', undefined, 'later']);
  expect(cells.cell('later')).toBe(cell);
});

it('keeps a cell true that nobody followed while its message was away', () => {
  const cells = createMessageCells([message('a')]);
  const cell = cells.cell('a');
  cells.keep(0, []);
  cells.keep(0, [message('a', 'again')]);
  const woken = vi.fn();
  cell.subscribe(woken);
  cells.set(message('a', 'and again'));
  expect(cell.get()).toEqual(message('a', 'and again'));
  expect(woken).toHaveBeenCalledTimes(1);
});

it('gives the same snapshot until something changes', () => {
  const cells = createMessageCells([message('a'), message('b')]);
  const before = cells.all();
  expect(cells.all()).toBe(before);
  cells.set(message('a', 'new'));
  expect(cells.all()).not.toBe(before);
  expect(cells.all().map(({ id }) => id)).toEqual(['a', 'b']);
});

it('does not bring back a message that has gone', () => {
  const cells = createMessageCells([message('a')]);
  cells.keep(0, []);
  cells.set(message('a', 'late'));
  expect(cells.all()).toEqual([]);
  expect(cells.cell('a').get()).toBeUndefined();
});

it('shows listeners a whole conversation, never half a change', () => {
  const cells = createMessageCells([message('a'), message('b'), message('c')]);
  const seen: string[] = [];
  const look = (): void =>
    void seen.push(
      cells
        .all()
        .map(({ id }) => id)
        .join(),
    );
  cells.ids.subscribe(look);
  cells.cell('b').subscribe(look);
  cells.cell('d').subscribe(look);
  cells.keep(1, [message('d'), message('e')]);
  expect(seen).toEqual(['a,d,e', 'a,d,e', 'a,d,e']);
});
