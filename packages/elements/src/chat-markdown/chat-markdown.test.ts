import { expect, fixture, html } from '@open-wc/testing';

import type { ChatErrorEvent } from '../events/chat-error-event.js';
import { rich } from '../markdown/dom/test/rich.js';
import type { ChatMarkdown } from './chat-markdown.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const show = (text: string) => fixture<ChatMarkdown>(html`<chat-markdown .text=${text}></chat-markdown>`);
const stream = () => fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe('chat-markdown', () => {
  it('is accessible, complete and while it streams', async () => {
    const el = await show(rich);
    await expect(el).to.be.accessible();
    el.streaming = true;
    el.append('\n\nmore **text');
    el.flush();
    await expect(el).to.be.accessible();
  });

  it('shows text that is set as complete', async () => {
    const el = await show('# One\n\ntwo');
    expect(el.querySelector('h1')?.textContent).to.equal('One');
    expect(el.querySelectorAll('chat-cursor').length).to.equal(0);
  });

  it('shows the last words of a long undecided text although no more come', async () => {
    const el = await stream();
    el.append(`\`${'word '.repeat(4000)}`);
    el.flush();
    el.append('and the last one');
    await waitUntil(() => el.textContent?.includes('and the last one'));
  });

  describe('given a very long text at once', () => {
    const long = 'Some short words.\n\n'.repeat(5_000);
    const count = (el: ChatMarkdown): number => el.querySelectorAll('p').length;

    for (const [how, give] of [
      ['as its text', (el: ChatMarkdown) => (el.text = long)],
      ['to be finished', (el: ChatMarkdown) => (el.append(long), el.finish())],
    ] as const) {
      it(`${how}, shows it over several frames, all of it once it is updated`, async () => {
        const el = await show('');
        give(el);
        await Promise.resolve();
        expect(count(el)).to.be.within(1, 4_999);
        expect(el.querySelectorAll('chat-cursor').length).to.equal(0);
        await el.updateComplete;
        expect(count(el)).to.equal(5_000);
      });
    }

    it('shows all of it, now, when it is flushed', async () => {
      const el = await stream();
      el.append(long);
      el.flush();
      expect(count(el)).to.equal(5_000);
      el.append(`\`${'word '.repeat(4000)}`);
      el.flush();
      el.append('and the last one');
      el.flush();
      expect(el.textContent).to.include('and the last one');
      el.finish();
      el.flush();
      expect(el.querySelectorAll('chat-cursor').length).to.equal(0);
    });

    it('shows all of it, now, when it is flushed while the rest waits for the next frames', async () => {
      const el = await show('');
      el.text = long;
      await Promise.resolve();
      expect(count(el)).to.be.below(5_000);
      el.flush();
      expect(count(el)).to.equal(5_000);
      await el.updateComplete;
    });

    it('keeps what came in order when more arrives meanwhile', async () => {
      const el = await stream();
      el.append(long);
      el.flush();
      el.append('The last words.');
      el.finish();
      await el.updateComplete;
      expect(count(el)).to.equal(5_001);
      expect(el.lastElementChild?.textContent).to.equal('The last words.');
    });

    it('shows what a longer text adds while the rest of the first is still to come', async () => {
      const el = await fixture<ChatMarkdown>(html`<chat-markdown></chat-markdown>`);
      el.text = long;
      await nextFrame();
      expect(count(el)).to.be.lessThan(5_000);
      el.text = `${long}**The end.**`;
      await el.updateComplete;
      expect(count(el)).to.equal(5_001);
      expect(el.querySelector('strong')?.textContent).to.equal('The end.');
    });

    it('lets go of who waits when it is taken out, and shows the rest when it is back', async () => {
      const el = await show('');
      el.text = long;
      await Promise.resolve();
      const parent = el.parentElement;
      const updated = el.updateComplete;
      el.remove();
      await updated;
      parent?.append(el);
      await el.updateComplete;
      expect(count(el)).to.equal(5_000);
    });
  });

  it('continues a longer text and keeps its nodes', async () => {
    const el = await stream();
    el.text = 'First.\n\nSecond';
    el.flush();
    const [first, second] = el.children;
    el.text = 'First.\n\nSecond and more.\n\nThird.';
    el.flush();
    expect(el.children[0] === first).to.equal(true);
    expect(el.children[1] === second).to.equal(true);
    expect(second?.textContent).to.equal('Second and more.');
  });

  it('continues a text that was complete and keeps its nodes', async () => {
    const el = await show('First.\n\nSecond');
    const [first, second] = el.children;
    const text = second?.firstChild;
    el.text += ' and more.';
    await el.updateComplete;
    expect(el.children[0] === first).to.equal(true);
    expect(el.children[1]?.firstChild === text).to.equal(true);
    expect(el.textContent).to.equal('First.Second and more.');
  });

  it('starts over with any other text', async () => {
    const el = await show('# One\n\ntwo');
    el.text = 'else';
    await el.updateComplete;
    expect(el.childElementCount).to.equal(1);
    expect(el.textContent).to.equal('else');
    el.text = '';
    await el.updateComplete;
    expect(el.textContent).to.equal('');
  });

  it('shows many appended pieces once, with the next frame', async () => {
    const el = await stream();
    el.append('a');
    el.flush();
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((list) => records.push(...list));
    observer.observe(el, { subtree: true, characterData: true });
    for (let count = 0; count < 50; count++) el.append('b');
    expect(el.textContent).to.equal('a');
    await nextFrame();
    await nextFrame();
    expect(el.textContent).to.equal(`a${'b'.repeat(50)}`);
    expect(records.length).to.equal(1);
    observer.disconnect();
  });

  it('puts no block between others and the cursor', async () => {
    const el = await stream();
    el.append('---\n\n---\n\n');
    el.flush();
    expect(el.lastElementChild?.localName).to.equal('chat-cursor');
    const observer = new MutationObserver(() => {});
    observer.observe(el, { childList: true });
    el.append('---\n\n---\n\n');
    el.flush();
    const added = observer.takeRecords().filter(({ addedNodes: [node] }) => node?.nodeName === 'HR');
    expect(added.length).to.be.greaterThan(0);
    expect(added.every(({ nextSibling }) => nextSibling === null)).to.equal(true);
    expect(el.lastElementChild?.localName).to.equal('chat-cursor');
  });

  it('ends at once: the whole text, no cursor', async () => {
    const el = await stream();
    el.append('some *text');
    el.finish();
    expect(el.textContent).to.equal('some *text');
    expect(el.streaming).to.equal(false);
    expect(el.querySelectorAll('chat-cursor').length).to.equal(0);
  });

  it('takes plain text between its tags as markdown', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const el = document.createElement('chat-markdown');
    el.textContent = '\n      # Hello\n\n      - one\n      - two\n    ';
    page.append(el);
    await el.updateComplete;
    expect(el.text).to.equal('# Hello\n\n- one\n- two');
    expect(el.querySelectorAll('li').length).to.equal(2);
  });

  it('skips no level of the page where a text begins with a lower heading', async () => {
    const el = await fixture<ChatMarkdown>(
      html`<chat-markdown heading-offset="2" .text=${'## a\n\n### b\n\n# c'}></chat-markdown>`,
    );
    expect([...el.querySelectorAll('[part=heading]')].map((heading) => heading.localName)).to.deep.equal([
      'h3',
      'h4',
      'h3',
    ]);
  });

  it('begins headings below the level of the page', async () => {
    const el = await fixture<ChatMarkdown>(
      html`<chat-markdown heading-offset="2" .text=${'# a\n\n##### b'}></chat-markdown>`,
    );
    expect([...el.children].map((child) => child.localName)).to.deep.equal(['h3', 'h6']);
    el.headingOffset = 0;
    await el.updateComplete;
    expect([...el.children].map((child) => child.localName)).to.deep.equal(['h1', 'h5']);
  });

  it('fetches an image only after a click', async () => {
    const el = await show('![a cat](https://images.example/cat.png)');
    expect(el.querySelectorAll('img').length).to.equal(0);
    const button = el.querySelector('button');
    expect(button?.textContent).to.contain('a cat').and.to.contain('images.example');
    button?.click();
    expect(el.querySelector('img')?.getAttribute('src')).to.equal('https://images.example/cat.png');
    expect(el.querySelector('img')?.alt).to.equal('a cat');
  });

  it('leaves an image that was loaded in its place when the text goes on', async () => {
    const el = await stream();
    el.append('See ![a cat](https://images.example/cat.png) and');
    el.flush();
    el.querySelector('button')?.click();
    const last = el.querySelector('p')?.lastChild?.previousSibling;
    el.append(' *more*');
    el.flush();
    el.finish();
    expect([...(el.querySelector('p')?.children ?? [])].map((child) => child.localName)).to.deep.equal(['img', 'em']);
    expect(el.querySelector('img')?.nextSibling === last).to.equal(true);
  });

  it('shows an image in a link as the text of the link', async () => {
    const el = await show(
      '[![a *cat*](https://images.example/cat.png)](/cats) [**![](https://images.example/b.png)**](/b)',
    );
    expect(el.querySelectorAll('a button, a img').length).to.equal(0);
    expect([...el.querySelectorAll('a')].map((link) => link.textContent)).to.deep.equal(['a cat', 'images.example']);
    await expect(el).to.be.accessible();
  });

  it('fetches at once what the policy allows', async () => {
    const own = '![a](/__none__.png)';
    const el = await fixture<ChatMarkdown>(
      html`<chat-markdown images="same-origin" .text=${`${own} ![b](https://images.example/b.png)`}></chat-markdown>`,
    );
    expect(el.querySelectorAll('img').length).to.equal(1);
    expect(el.querySelectorAll('button').length).to.equal(1);
  });

  for (const place of ['document', 'shadow root'] as const) {
    it(`is styled in a ${place}, also after moving there`, async () => {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
      const root = place === 'document' ? host : host.attachShadow({ mode: 'closed' });
      const other = place === 'document' ? elsewhere.attachShadow({ mode: 'open' }) : elsewhere;
      const el = document.createElement('chat-markdown');
      el.text = '> quote';
      root.append(el);
      await el.updateComplete;
      const quote = el.querySelector('blockquote');
      if (quote === null) throw new Error('no quote');
      expect(getComputedStyle(quote).borderInlineStartWidth).to.equal('3px');
      other.append(el);
      expect(getComputedStyle(quote).borderInlineStartWidth).to.equal('3px');
    });
  }

  it("keeps its look under a page's own rules for the same elements", async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { margin: 50px; font-size: 40px } .content blockquote { border: 9px solid red }');
    document.adoptedStyleSheets.push(sheet);
    const page = await fixture<HTMLElement>(
      html`<div class="content"><chat-markdown .text=${'a\n\n> b'}></chat-markdown></div>`,
    );
    await page.querySelector('chat-markdown')?.updateComplete;
    const styleOf = (name: string) => getComputedStyle(page.querySelector(name) ?? page);
    expect(styleOf('p').fontSize).to.equal('16px');
    expect(styleOf('blockquote').borderInlineStartWidth).to.equal('3px');
    expect(styleOf('blockquote').borderInlineEndWidth).to.equal('0px');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  it('lets a page draw a token type or a language, with nodes', async () => {
    const el = await show('```mermaid\na --> b\n```\n\n> quote');
    el.renderers = {
      mermaid: (token) =>
        Object.assign(document.createElement('figure'), { textContent: `diagram of ${token.raw.length}` }),
      blockquote: () => undefined,
    };
    await el.updateComplete;
    expect(el.querySelector('figure')?.textContent).to.match(/diagram of \d+/);
    expect(el.querySelectorAll('chat-code').length).to.equal(0);
    expect(el.querySelector('blockquote')?.textContent).to.equal('quote');
  });

  it('falls back and reports when a renderer fails', async () => {
    const el = await show('text');
    const events: ChatErrorEvent[] = [];
    el.addEventListener('chat-error', (event) => events.push(event));
    el.renderers = {
      paragraph: () => {
        throw new Error('broken');
      },
    };
    await el.updateComplete;
    expect(el.querySelector('p')?.textContent).to.equal('text');
    await waitUntil(() => events.length > 0);
    expect(events[0]?.error.found).to.contain('paragraph');
  });
});
