import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameBatch } from './frame-batch.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose frames the test makes, as a browser does while somebody sees it. */
function fakePage() {
  const frames = new Map<number, () => void>();
  let handle = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    frames.set(++handle, callback);
    return handle;
  });
  vi.stubGlobal('cancelAnimationFrame', (which: number) => frames.delete(which));
  return {
    frames,
    frame() {
      const due = [...frames.values()];
      frames.clear();
      for (const callback of due) callback();
    },
  };
}

describe('in a visible page', () => {
  it('flushes once in the next frame, however often it was asked', () => {
    const page = fakePage();
    const flush = vi.fn();
    const batch = createFrameBatch(flush);
    batch.request();
    batch.request();
    expect(flush).not.toHaveBeenCalled();
    page.frame();
    page.frame();
    expect(flush).toHaveBeenCalledTimes(1);
    batch.request();
    page.frame();
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a frame that a page nobody sees never gets, nor flushes again when it is seen', () => {
    const page = fakePage();
    const flush = vi.fn();
    createFrameBatch(flush).request();
    vi.advanceTimersByTime(100);
    expect(flush).toHaveBeenCalledTimes(1);
    page.frame();
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('leaves no timer behind a frame', () => {
    const page = fakePage();
    const flush = vi.fn();
    createFrameBatch(flush).request();
    page.frame();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('flushes a request made in the flush in the frame after it', () => {
    const page = fakePage();
    let left = 3;
    const batch = createFrameBatch(() => {
      if (--left > 0) batch.request();
    });
    batch.request();
    page.frame();
    expect(left).toBe(2);
    page.frame();
    page.frame();
    expect(left).toBe(0);
    expect(page.frames.size).toBe(0);
  });
});

describe('without frames', () => {
  it('flushes by timer, at once on flush(), and never after cancel()', () => {
    const flush = vi.fn();
    const batch = createFrameBatch(flush);
    batch.request();
    vi.advanceTimersByTime(16);
    expect(flush).toHaveBeenCalledTimes(1);

    batch.request();
    batch.flush();
    expect(flush).toHaveBeenCalledTimes(2);

    batch.request();
    batch.cancel();
    batch.flush();
    vi.advanceTimersByTime(1000);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('leaves no timer behind when nothing is requested', () => {
    const batch = createFrameBatch(() => {});
    batch.request();
    vi.advanceTimersByTime(16);
    expect(vi.getTimerCount()).toBe(0);
  });
});
