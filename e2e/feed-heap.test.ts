import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const million = 1_000_000;

it('a feed keeps nothing of events that are over: a million of them', async () => {
  const file = fileURLToPath(new URL('feed-heap-process.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file]);
  const { early, late, ...taken } = JSON.parse(stdout) as { readonly early: number; readonly late: number };
  expect(taken).toEqual({ heard: million, looped: million });
  expect(late - early).toBeLessThan(1024 * 1024);
});
