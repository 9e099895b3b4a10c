import type { Kernel } from './kernel.js';

/** Resolves when no answer is arriving. */
export function untilIdle({ running, status }: Pick<Kernel, 'running' | 'status'>): Promise<void> {
  return new Promise((resolve) => {
    if (!running()) {
      resolve();
      return;
    }
    const leave = status.subscribe(() => {
      if (running()) return;
      leave();
      resolve();
    });
  });
}
