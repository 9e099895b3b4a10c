import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import { allowed } from '../allowed.js';
import { inPieces, whole } from './draw.js';

/** Tests what holds for the DOM of every text that is made of these lines. */
export function testDrawing(lines: readonly string[]): void {
  const documents = fc
    .array(fc.constantFrom(...lines), { minLength: 1, maxLength: 14 })
    .map((chosen) => chosen.join('\n'));
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

  it('is the same however the text was cut', () => {
    fc.assert(
      fc.property(documents, sizes, (text, cuts) => inPieces(text, cuts).isEqualNode(whole(text))),
      { numRuns: 300 },
    );
  });

  it('has only elements and attributes of the closed table', () => {
    const table: Readonly<Record<string, readonly string[]>> = allowed;
    fc.assert(
      fc.property(documents, (text) => {
        for (const element of whole(text).querySelectorAll('*')) {
          for (const name of element.getAttributeNames()) {
            expect(table[element.localName], `${element.localName} ${name}`).to.include(name);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
}
