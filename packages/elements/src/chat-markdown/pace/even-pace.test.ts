import { expect, fixture, html } from '@open-wc/testing';
import * as fc from 'fast-check';

import type { ChatMarkdown } from '../chat-markdown.js';
import '../define.js';
import { EvenPace } from './even-pace.js';
import { waitUntil } from '../../internal/test/wait-until.js';

describe('an even pace', () => {
  it('spreads a burst over a quarter of a second', () => {
    const pace = new EvenPace();
    pace.add('x'.repeat(250), 0);
    const lengths = Array.from({ length: 5 }, (_, index) => pace.take((index + 1) * 50).length);
    expect(lengths).to.deep.equal([50, 50, 50, 50, 50]);
    expect(pace.length).to.equal(0);
  });

  it('hands on every character, in order, whole, and in time', () => {
    const bursts = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 90 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(bursts, (list) => {
        const pace = new EvenPace();
        const due: number[] = [];
        let now = 0;
        let shown = '';
        const step = (): void => {
          const taken = pace.take(now);
          shown += taken;
          expect(/[\uD800-\uDBFF]$/.test(taken)).to.equal(false);
        };
        for (const [wait, text] of list) {
          pace.add(text, now);
          due.push(...Array.from({ length: text.length }, () => now + 250));
          for (let frame = 0; frame < wait; frame += 16) {
            now += 16;
            step();
            const late = due.slice(shown.length).some((time) => time < now - 16);
            expect(late).to.equal(false);
          }
        }
        expect(shown + pace.drain()).to.equal(list.map(([, text]) => text).join(''));
      }),
    );
  });

  it('shows a burst bit by bit, all of it soon, and everything at the end', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming pace="smooth"></chat-markdown>`);
    el.append('a');
    el.flush();
    let text = 'a';
    const lengths = new Set<number>();
    // What keeps the pace is fetched for the first text: a burst before that is shown at once.
    while (lengths.size <= 3) {
      lengths.clear();
      el.append('b'.repeat(500));
      text += 'b'.repeat(500);
      expect(el.text).to.equal(text);
      await waitUntil(() => {
        lengths.add(el.textContent.length);
        return el.textContent === text;
      });
    }
    el.append('c'.repeat(500));
    el.finish();
    expect(el.textContent).to.equal(`${text}${'c'.repeat(500)}`);
  });
});
