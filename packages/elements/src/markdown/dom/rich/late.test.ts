import { expect, fixture, html } from '@open-wc/testing';
import * as fc from 'fast-check';

// Registers chat-markdown without the rich views: here they are fetched as they are for a page.
import '../../../chat-message/define.js';
import type { ChatMarkdown } from '../../../chat-markdown/chat-markdown.js';
import { useRichParts } from '../../lex/rich-parts.js';
import { fragments } from '../test/fragments.js';
import { loadRichViews, richViews, useRichViews } from '../rich-views.js';
import { inPieces, whole, writer } from '../test/draw.js';
import { richFragments } from './test/rich-fragments.js';
import { waitUntil } from '../../../internal/test/wait-until.js';

const everything = [...fragments, ...richFragments, '&hearts; &copy;', '[a](https://example.com/?a&rarr;&zwnj;b)'];
const documents = fc
  .array(fc.constantFrom(...everything), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'));
const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 });

describe('the views that a page fetches when it needs them', () => {
  it('are not there for plain words, and come with the first token that needs them', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
    el.append('Some *plain* [words](https://example.com).\n\n');
    el.flush();
    expect(richViews()).to.equal(undefined);
    const first = el.firstElementChild;

    el.append('```js\nconst a');
    el.flush();
    expect(el.querySelectorAll('chat-code').length).to.equal(0);
    expect(el.textContent).to.contain('const a');
    await waitUntil(() => el.querySelector('chat-code') !== null);
    expect(el.firstElementChild === first).to.equal(true);
    const code = el.querySelector('chat-code');
    expect(code?.shadowRoot === null).to.equal(false);
    expect(el.querySelectorAll('chat-cursor').length).to.equal(1);
    expect(code?.contains(el.querySelector('chat-cursor'))).to.equal(true);

    el.append(' = 1;\n```\n\n| a |\n|---|\n| 1 |');
    el.finish();
    expect(el.querySelector('chat-code') === code).to.equal(true);
    expect(code?.querySelector('code')?.textContent).to.equal('const a = 1;\n');
    await waitUntil(() => getComputedStyle(el.querySelector('th') ?? el).fontWeight === '600');
  });

  it('leave no trace of the moment at which they came', async () => {
    await fc.assert(
      fc.asyncProperty(documents, sizes, fc.nat(40), async (text, cuts, moment) => {
        await loadRichViews();
        const expected = whole(text);
        useRichViews(undefined);
        const host = document.createElement('div');
        const drawn = writer(host);
        let from = 0;
        for (let index = 0; from < text.length; index++) {
          const size = cuts[index % cuts.length] ?? 1;
          drawn.write(text.slice(from, from + size));
          from += size;
          if (index === moment) {
            await loadRichViews();
            await new Promise((resolve) => setTimeout(resolve));
          }
        }
        drawn.finish();
        await loadRichViews();
        await new Promise((resolve) => setTimeout(resolve));
        return host.isEqualNode(expected);
      }),
      { numRuns: 150 },
    );
  });

  for (const moment of ['finished', 'being written'] as const) {
    it(`come for what only they can read, in a text that is ${moment}`, async () => {
      useRichParts(undefined);
      useRichViews(undefined);
      const text =
        'H<sub>2</sub>O[^1] is ~~wet~~ $x^2$\n\n> [!TIP]\n> Drink\n\n[^1]: note\n\n|head|\n|----|\n|cell|\n\nend';
      const streaming = moment === 'being written';
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const el = document.createElement('chat-markdown');
      Object.assign(el, { text, streaming });
      host.append(el);
      el.flush();
      expect(el.querySelectorAll('sub, sup, section, table').length).to.equal(0);
      expect(el.textContent).to.contain('H<sub>2</sub>O[^1]').and.to.contain('[^1]: note').and.to.contain('|cell|');
      await waitUntil(() => el.querySelector('table') !== null);
      expect(el.querySelectorAll('chat-cursor').length).to.equal(streaming ? 1 : 0);
      const other = await fixture<ChatMarkdown>(
        html`<chat-markdown .text=${text} ?streaming=${streaming}></chat-markdown>`,
      );
      // Formulas are drawn in turns.
      await waitUntil(() => [el, other].every((each) => each.querySelector('math') !== null));
      const [late, early] = [el, other].map((each) => each.innerHTML.replaceAll(/chat-note-\d+/g, 'note'));
      expect(late).to.equal(early);
      expect(el.querySelector('sub')?.textContent).to.equal('2');
    });
  }

  it("draw a page's own renderers once they are here, and never in a text that was drawn anew since", async () => {
    useRichViews(undefined);
    const el = await fixture<ChatMarkdown>(
      html`<chat-markdown .text=${'> quote\n\n`code`[^1]\n\n[^1]: x'}></chat-markdown>`,
    );
    el.renderers = { blockquote: () => document.createElement('figure') };
    await waitUntil(() => el.querySelector('figure') !== null);
    expect(el.querySelectorAll('section').length).to.equal(1);
    expect([...el.children].map(({ localName }) => localName)).to.deep.equal(['figure', 'p', 'section']);
  });

  it('are the same in pieces when they are here from the start', async () => {
    await loadRichViews();
    fc.assert(
      fc.property(documents, sizes, (text, cuts) => inPieces(text, cuts).isEqualNode(whole(text))),
      { numRuns: 200 },
    );
  });
});
