import { expect, it } from 'vitest';
import { bodyOf, cut, encode } from '../test/fixtures.js';
import { readJsonLines } from './read-json-lines.js';

async function read(text: string, sizes: readonly number[], maxLineLength = 1000) {
  const events = [];
  for await (const event of readJsonLines(bodyOf(cut(encode(text), sizes)), { maxLineLength })) events.push(event);
  return events;
}

it('reads lines however they are cut and ended, and marks a last line without its end', async () => {
  for (const sizes of [[], [1], [2, 5]]) {
    expect(await read('{"a":"你"}\r\n\n {"b":2}\n{"c":3}', sizes)).toEqual([
      { data: '{"a":"你"}' },
      { data: '{"b":2}' },
      { data: '{"c":3}', unterminated: true },
    ]);
  }
});

it('stops at a line that is too long', async () => {
  for (const sizes of [[], [1], [30]]) {
    await expect(read(`{}\n${'x'.repeat(101)}`, sizes, 100)).rejects.toMatchObject({ limit: 'line' });
  }
});
