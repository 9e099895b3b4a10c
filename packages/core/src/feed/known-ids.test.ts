import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSequenceIds, createUniqueIds } from './known-ids.js';

describe('ids that are unique', () => {
  it('are known for at least a thousand others, and at most two thousand are kept', () => {
    const ids = createUniqueIds();
    expect(ids.judge('first')).toBe('new');
    for (let id = 0; id < 999; id++) expect(ids.judge(`${id}`)).toBe('new');
    expect(ids.judge('first')).toBe('known');
    for (let id = 0; id < 100_000; id++) ids.judge(`later ${id}`.replace(' ', '-'));
    const kept = Array.from({ length: 100_000 }, (_, id) => ids.has(`later-${id}`)).filter(Boolean).length;
    expect(kept).toBeGreaterThanOrEqual(1000);
    expect(kept).toBeLessThanOrEqual(2000);
    expect(ids.has('first')).toBe(false);
  });

  it('may be anything, but what no header can carry is not remembered', () => {
    const ids = createUniqueIds();
    for (const id of ['__proto__', 'constructor', '0']) {
      expect([ids.judge(id), ids.judge(id)]).toEqual(['new', 'known']);
    }
    for (const id of ['', 'a b', '\u2026', 'x'.repeat(257)])
      expect([ids.judge(id), ids.judge(id)]).toEqual(['new', 'new']);
  });
});

describe('ids that count', () => {
  const verdicts = (...all: readonly string[]): readonly string[] => {
    const ids = createSequenceIds();
    return all.map((id) => ids.judge(id));
  };
  it('tell what was left out, and what was there', () => {
    expect(verdicts('5', '6', '9', '7', '9', '10')).toEqual(['new', 'new', 'gap', 'known', 'known', 'new']);
    expect(verdicts('a-9', 'a-10', 'b-1', 'b-2', 'a-11')).toEqual(['new', 'new', 'gap', 'new', 'gap']);
    expect(verdicts('5', 'x', 'x', '6', '007')).toEqual(['new', 'new', 'known', 'new', 'new']);
    // Beyond what numbers can tell apart.
    expect(verdicts('9007199254740993', '9007199254740994')).toEqual(['new', 'new']);
  });

  it('give each event once and in order, with a gap wherever one is missing, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), (numbers) => {
        const ids = createSequenceIds();
        let last: number | undefined;
        for (const number of numbers) {
          const verdict = ids.judge(`run-${number}`);
          if (last !== undefined && number <= last) expect(verdict).toBe('known');
          else {
            expect(verdict).toBe(last === undefined || number === last + 1 ? 'new' : 'gap');
            last = number;
          }
          expect(ids.has(`run-${number}`)).toBe(true);
        }
      }),
    );
  });
});
