import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const mebibyte = 2 ** 20;

/** What the process prints. */
interface Heap {
  readonly early: number;
  readonly late: number;
  readonly status: string;
  readonly parts: number;
}

it.each([
  ['readMessage', 'openai', 0],
  ['readMessage', 'ai-sdk', 10],
  ['createChat', 'ai-sdk', 10],
])('%s of %s keeps nothing of events that are over: a million of them', async (reader, protocol, parts) => {
  const file = fileURLToPath(new URL('heap-process.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, reader, protocol]);
  const heap: Heap = JSON.parse(stdout);
  expect(heap).toMatchObject({ status: 'complete', parts });
  expect(heap.late - heap.early).toBeLessThan(mebibyte);
});
