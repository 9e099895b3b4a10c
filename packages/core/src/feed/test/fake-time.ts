import { onTestFinished, vi } from 'vitest';

/** Makes time stand still, but for the network's own; random numbers are `random`. */
export function fakeTime(random: number = 0): { pass(milliseconds: number): Promise<void> } {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(random);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return { pass: async (milliseconds) => void (await vi.advanceTimersByTimeAsync(milliseconds)) };
}
