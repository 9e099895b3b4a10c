import type { Kernel } from './kernel.js';

/** Ends the running answer for its reader only: nothing is aborted. */
export function detach(kernel: Kernel): void {
  const run = kernel.running();
  if (!run) return;
  run.detached = true;
  run.writer.write([{ type: 'metadata', metadata: { detached: true } }, { type: 'stop' }]);
}
