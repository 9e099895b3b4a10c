import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import { unseen } from '../../internal/unseen.js';
import { Sieve } from './sieve.js';

const sieved = (text: string): string => {
  const sieve = new Sieve();
  return sieve.take(text) + sieve.end();
};
const england = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';

const kept: readonly (readonly [what: string, text: string])[] = [
  ['a joined emoji', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}'],
  ['a joined emoji with a variation', '\u2764\ufe0f\u200d\u{1f525}'],
  ['a key cap', '1\ufe0f\u20e3'],
  ['a flag spelled in tags', `${england} and ${england}`],
  ['Persian with a non-joiner', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ['Hindi with a joiner', '\u0915\u094d\u200d\u0937'],
  ['a variant of an ideograph', '\u845b\u{e0100}\u57ce'],
  ['the direction of C++ in Hebrew', '\u05d1-C++\u200e \u05d5\u05d2\u05dd'],
  ['Thai with places to break', '\u0e2a\u0e27\u0e31\u0e2a\u200b\u0e14\u0e35'],
  ['Vietnamese in parts', 'Vie\u0302\u0323t'],
  ['lines, tabs and soft hyphens', 'a\r\n\tb\u00adc\u2028d'],
];

const removed: readonly (readonly [what: string, text: string, result: string, hidden: number])[] = [
  ['tags', 'Hello\u{e0069}\u{e0067}\u{e006e}!', 'Hello!', 3],
  ['tags behind a flag', `${england}\u{e0069}`, england, 1],
  ['a flag that has no end', '\u{1f3f4}\u{e0067}\u{e0062} a', '\u{1f3f4} a', 2],
  ['variations of no ideograph', 'a\u{e0100}\u{e0101}b', 'ab', 2],
  ['variations of a variation', 'x\ufe00\ufe01\ufe02', 'x\ufe00', 0],
  ['invisible operators', 'x\u2062\u2064y', 'xy', 2],
  ['bits in zero-width characters', 'a\u200b\u200c\u200d\u200bb', 'ab', 0],
  ['joiners that pile up', '\u0645\u200c\u200d\u200c\u062e', '\u0645\u200c\u062e', 0],
  ['a byte order mark in the middle', 'a\ufeffb', 'ab', 0],
  ['a name that reads backwards', 'invoice\u202efdp.exe', 'invoice\ufffdfdp.exe', 1],
  ['code that shows another order', '"user\u202e \u2066// admin\u2069 \u2066"', '"user\ufffd // admin "', 4],
  ['what a terminal would obey', '\u001b[31mred\u009b0m\u0007', '[31mred0m', 3],
  ['null', 'a\0b', 'a\ufffdb', 1],
  ['half a character', 'a\ud83d', 'a\ufffd', 0],
  ['the other half', '\ude00b', '\ufffdb', 0],
  ['a tower of marks', `Z${'\u0310'.repeat(300)}!`, `Z${'\u0310'.repeat(8)}!`, 0],
];

const bits = [
  ...Array.from('aZ7 .\n中葛\u0645\u0915\u05d1\u{1f468}\u{1f3f4}\u0310\u0301'),
  ...Array.from('\u200b\u200c\u200d\u200e\u2060\ufe00\ufe0f\ufeff\u202e\u2066\u2062\u001b\0'),
  ...Array.from('\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e007f}\u{e0100}\u{e0101}'),
  '\ud83d',
  '\ude00',
  england,
];
const texts = fc.array(fc.constantFrom(...bits), { maxLength: 40 }).map((parts) => parts.join(''));
const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 });

describe('the sieve for what nobody sees', () => {
  for (const [what, text] of kept) {
    it(`keeps ${what}`, () => {
      expect(sieved(text)).to.equal(text);
    });
  }

  for (const [what, text, result, hidden] of removed) {
    it(`does not keep ${what}`, () => {
      const sieve = new Sieve();
      expect(sieve.take(text) + sieve.end()).to.equal(result);
      expect(sieve.hidden).to.equal(hidden);
    });
  }

  it('gives the same text and count however it was cut', () => {
    fc.assert(
      fc.property(texts, cuts, (text, sizes) => {
        const whole = new Sieve();
        const expected = whole.take(text) + whole.end();
        const sieve = new Sieve();
        let result = '';
        for (let from = 0, index = 0; from < text.length; index++) {
          const size = sizes[index % sizes.length] ?? 1;
          result += sieve.take(text.slice(from, from + size));
          from += size;
        }
        result += sieve.end();
        expect(result).to.equal(expected);
        expect(sieve.hidden).to.equal(whole.hidden);
      }),
      { numRuns: 5000 },
    );
  });

  it('can be left out where nothing is found', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        if (!unseen.test(text)) expect(sieved(text)).to.equal(text);
      }),
      { numRuns: 5000 },
    );
  });
});
