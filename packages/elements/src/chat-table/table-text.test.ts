import { expect } from '@open-wc/testing';

import { toCsv, toMarkdown } from './table-text.js';

describe('a copied table', () => {
  it('quotes what CSV needs quoted', () => {
    expect(
      toCsv([
        ['a', 'b,c'],
        ['d "e"', 'f\ng'],
      ]),
    ).to.equal('a,"b,c"\r\n"d ""e""","f\ng"');
  });

  it('is never run by a spreadsheet', () => {
    expect(toCsv([['=1+1', '@sum', '-5', '+3.5 %', '-cmd|x']])).to.equal("'=1+1,'@sum,-5,+3.5 %,'-cmd|x");
  });

  it('is a table again as markdown', () => {
    expect(
      toMarkdown(
        [
          ['a', 'b'],
          ['1|2', 'x y'],
        ],
        ['', 'right'],
      ),
    ).to.equal('| a | b |\n| --- | --: |\n| 1\\|2 | x y |');
  });
});
