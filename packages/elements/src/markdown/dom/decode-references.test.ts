import { expect } from '@open-wc/testing';

import { decodeReferences, unreadReferences } from './decode-references.js';
import { useRichViews } from './rich-views.js';
import { richViews } from './rich/rich.js';

describe('decodeReferences', () => {
  it('knows the names most used at once, and counts those it has no table for yet', () => {
    useRichViews(undefined);
    const before = unreadReferences();
    expect(decodeReferences('&lt; &amp; &hearts;')).to.equal('< & &hearts;');
    expect(unreadReferences() - before).to.equal(1);
    useRichViews(richViews);
    expect(decodeReferences('&hearts;')).to.equal('♥');
    expect(unreadReferences() - before).to.equal(1);
  });

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
