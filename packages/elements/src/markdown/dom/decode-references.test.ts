import { expect } from '@open-wc/testing';

import { decodeReferences } from './decode-references.js';

describe('decodeReferences', () => {
  it('reads names and numbers', () => {
    expect(decodeReferences('&copy; &hearts; &#169; &#xA9; &lang;')).to.equal('© ♥ © © ⟨');
  });

  it('reads once: what it wrote is not read again', () => {
    expect(decodeReferences('&amp;lt; &amp;#106;')).to.equal('&lt; &#106;');
  });

  it('leaves what is no reference', () => {
    expect(decodeReferences('AT&T &copy &nothing; & &;')).to.equal('AT&T &copy &nothing; & &;');
  });

  it('has no character for null, surrogates and what lies beyond Unicode', () => {
    expect(decodeReferences('&#0; &#xD800; &#x110000;')).to.equal('\ufffd \ufffd \ufffd');
  });
});
