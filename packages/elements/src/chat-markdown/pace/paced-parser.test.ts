import { expect, fixture, html } from '@open-wc/testing';

import type { ChatMarkdown } from '../chat-markdown.js';
import '../define.js';
import { createMarkdownParser } from '../../markdown/lex/create-markdown-parser.js';
import type { Block } from '../../markdown/lex/block.js';
import { FadingWords } from './fading-words.js';
import { PacedParser } from './paced-parser.js';
import { waitUntil } from '../../internal/test/wait-until.js';

const text = ' words that **come in bursts** with `code` and a [link](/here).\n\n- one\n- two';
const newWords = (): string[] =>
  [...CSS.highlights].flatMap(([name, ranges]) =>
    name.startsWith('chat-new-') ? [...ranges].map((range) => (range as Range).cloneContents().textContent ?? '') : [],
  );
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function begin(): Promise<ChatMarkdown> {
  const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming pace="smooth"></chat-markdown>`);
  el.append('The first');
  el.flush();
  await import('./paced-parser.js');
  await nextFrame();
  return el;
}

describe('new words at an even pace', () => {
  it('fade in where they are, with nothing around them, and are all there in the end', async () => {
    const el = await begin();
    const first = el.querySelector('p')?.firstChild;
    el.append(text);
    let seen = '';
    await waitUntil(() => {
      seen += newWords().join('');
      return el.textContent.endsWith('two');
    });
    if ('highlights' in CSS) expect(seen).to.contain('words');
    expect(seen).to.not.contain('first');
    el.finish();
    await waitUntil(() => newWords().length === 0);
    const whole = await fixture<ChatMarkdown>(html`<chat-markdown .text=${`The first${text}`}></chat-markdown>`);
    expect([...el.childNodes].every((node, index) => node.isEqualNode(whole.childNodes[index] ?? null))).to.equal(true);
    expect(el.querySelector('p')?.firstChild === first).to.equal(true);
  });

  it('leave a selection alone that ends in them', async () => {
    const el = await begin();
    const selection = document.getSelection();
    const first = el.querySelector('p')?.firstChild ?? el;
    selection?.setBaseAndExtent(first, 4, first, 9);
    el.append(text);
    await waitUntil(() => el.textContent.endsWith('two') && newWords().length === 0);
    expect(selection?.toString()).to.equal('first');
  });

  it('wait no longer once the pace is raw', async () => {
    const el = await begin();
    const parser = new PacedParser(el, createMarkdownParser());
    const lengthOf = (blocks: readonly Block[]) => blocks.reduce((sum, { token }) => sum + token.raw.length, 0);
    parser.append('b'.repeat(5_000));
    expect(lengthOf(parser.parse())).to.be.lessThan(5_000);
    expect(parser.waiting).to.equal(true);
    el.pace = 'raw';
    expect(lengthOf(parser.parse())).to.equal(5_000);
    expect(parser.waiting).to.equal(false);
  });

  it('are no new words again when they are drawn anew', async () => {
    const host = await fixture<HTMLElement>(
      html`<div>
        <p>old<chat-cursor></chat-cursor></p>
      </div>`,
    );
    const words = new FadingWords(host);
    host.querySelector('p')?.firstChild?.replaceWith('old and drawn anew');
    words.shown();
    expect(newWords()).to.deep.equal([]);
  });
});
