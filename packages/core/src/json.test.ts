import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDeeper, parseJson } from './json.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

it('never makes a key by which a copy reaches a prototype, however it is spelled', () => {
  const texts = [
    '{"__proto__":{"polluted":1},"a":1}',
    '{"\\u005f_proto__":{"polluted":1},"a":1}',
    '{"constructor":{"prototype":{"polluted":1}},"a":1}',
    '{"a":1,"prototype":{"polluted":1}}',
  ];
  for (const text of texts) expect(parseJson(text)).toEqual({ a: 1 });
  // A word of that name is data like any other.
  expect(parseJson('{"constructor":"Ferrari","text":"the prototype"}')).toEqual({
    constructor: 'Ferrari',
    text: 'the prototype',
  });
});

it('counts the levels of JSON', () => {
  expect(isDeeper(nested(64), 64)).toBe(false);
  expect(isDeeper(nested(65), 64)).toBe(true);
  expect(isDeeper(`[${'[],'.repeat(200)}[]]`, 64)).toBe(false);
  expect(isDeeper(`{"code":"${'\\"[{'.repeat(200)}"}`, 64)).toBe(false);
  expect(parseJson(nested(100_000))).toBeUndefined();
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 5 }), (value, max) => {
      expect(isDeeper(JSON.stringify(value), max)).toBe(depthOf(value) > max);
    }),
  );
});

// Were each bracket looked for from the beginning, this would take hours.
it('reads a long event once', () => {
  expect(isDeeper(JSON.stringify({ code: '[{"'.repeat(1_000_000) }), 64)).toBe(false);
});
