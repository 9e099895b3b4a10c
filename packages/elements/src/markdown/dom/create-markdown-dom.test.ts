import { expect, fixture, html } from '@open-wc/testing';

import { useRichViews } from './rich-views.js';
import { richViews } from './rich/rich.js';
import { answer } from './test/answer.js';
import { inPieces, whole, writer } from './test/draw.js';
import { testDrawing } from './test/drawing-laws.js';
import { fragments } from './test/fragments.js';
import { rich } from './test/rich.js';

useRichViews(richViews);

describe('the DOM of a markdown text', () => {
  it('is accessible', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    inPieces(rich, [7], host);
    await expect(host).to.be.accessible();
  });

  testDrawing(fragments);

  it('is the same where each character comes alone', () => {
    expect(inPieces(rich, [1]).isEqualNode(whole(rich))).to.equal(true);
  });

  it('never touches what lies before the open block', () => {
    const host = document.createElement('div');
    const observer = new MutationObserver(() => undefined);
    observer.observe(host, { subtree: true, childList: true, characterData: true, attributes: true });
    let settled: ChildNode[] = [];
    inPieces(rich, [5], host, () => {
      for (const { target, addedNodes, removedNodes } of observer.takeRecords()) {
        const moved = [...addedNodes, ...removedNodes];
        const isCursor =
          moved.length > 0 && moved.every((node) => node instanceof Element && node.localName === 'chat-cursor');
        // Everything but the last two blocks: the one that was open may have been closed by this piece.
        const touched = settled.slice(0, -2).some((block) => block.contains(target));
        expect(touched && !isCursor, `${target.nodeName} ${target.textContent}`).to.equal(false);
      }
      settled = [...host.children];
    });
    observer.disconnect();
  });

  it('adds and removes hardly more nodes than there are in the end', () => {
    const host = document.createElement('div');
    const observer = new MutationObserver(() => undefined);
    observer.observe(host, { subtree: true, childList: true });
    let moved = 0;
    inPieces(answer.repeat(4), [40], host, () => {
      for (const { addedNodes, removedNodes } of observer.takeRecords()) {
        for (const node of [...addedNodes, ...removedNodes]) moved += sizeOf(node);
      }
    });
    observer.disconnect();
    expect(moved / sizeOf(host)).to.be.below(1.3);
  });

  it('keeps a selection in text that is complete and in text that grows', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const { write, finish } = writer(host);
    write('First paragraph.\n\nSecond para');
    const first = host.querySelector('p:first-child')?.firstChild;
    const second = host.querySelector('p:last-child')?.firstChild;
    if (!first || !second) throw new Error('no text');
    getSelection()?.setBaseAndExtent(first, 2, second, 6);
    write('graph with *emphasis* and more');
    write('\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
    finish();
    expect(getSelection()?.toString().replaceAll(/\s+/g, ' ')).to.equal('rst paragraph. Second');
  });

  it('puts a code block into groups of 32 lines with every line end in them', () => {
    const code = Array.from({ length: 100 }, (_, index) => (index % 7 === 0 ? '' : `line ${index}`)).join('\n');
    const host = inPieces(`\`\`\`js\n${code}\n\`\`\`\n\nend`, [11]);
    const groups = [...host.querySelectorAll('code > span')];
    expect(groups.length).to.equal(4);
    expect(host.querySelector('code')?.textContent).to.equal(`${code}\n`);
    expect(groups.every((group) => group.childNodes.length === 1 && group.textContent.endsWith('\n'))).to.equal(true);
  });

  describe('the cursor', () => {
    const places: Record<string, [string, string]> = {
      'a paragraph': ['some *text* and', 'p'],
      'a heading': ['# title', 'h1'],
      'a list item': ['- one\n- two', 'li:last-child'],
      'a nested list item': ['- one\n  - two', 'li li'],
      'a loose list item': ['- one\n\n- two', 'li:last-child > p'],
      'a quote': ['> one', 'blockquote > p'],
      'a table cell': ['| a | b |\n|---|---|\n| 1 | 2', 'tbody td:nth-child(2)'],
      'a table header': ['| a | b |\n|---|---|', 'thead th:last-child'],
      'a code block': ['```js\nconst a', 'code > span'],
      'a code block in a list': ['- one\n\n  ```js\n  const a', 'li code > span'],
      'an empty code block': ['```js\n', 'code'],
    };
    for (const [name, [text, selector]] of Object.entries(places)) {
      it(`stands at the end of ${name}`, () => {
        const host = document.createElement('div');
        writer(host).write(text);
        const cursors = host.querySelectorAll('chat-cursor');
        expect(cursors.length).to.equal(1);
        const line = host.querySelector(selector);
        expect(line?.lastChild === cursors[0], host.outerHTML).to.equal(true);
      });
    }

    it('is gone at the end', () => {
      expect(inPieces('some text', [3]).querySelectorAll('chat-cursor').length).to.equal(0);
    });
  });

  it('marks a link whose address is not allowed, and makes none', () => {
    const host = whole('[a](javascript:alert(1)) [b](&#106;avascript:alert(1)) [c](java&Tab;script:x) <vbscript:x>');
    expect(host.querySelectorAll('a').length).to.equal(0);
    expect(host.querySelectorAll('[data-blocked]').length).to.be.greaterThan(1);
    expect(host.textContent).to.contain('a').and.to.contain('b');
  });

  it('opens links to other pages elsewhere, and tells them nothing', () => {
    const host = whole('[a](https://example.com/?a=1&amp;b=2 "A &amp; B") [b](#here) [m](mailto:a@example.com)');
    const [out, here, mail] = host.querySelectorAll('a');
    expect(out?.getAttribute('href')).to.equal('https://example.com/?a=1&b=2');
    expect(out?.title).to.equal('A & B');
    expect(out?.rel).to.equal('noopener noreferrer nofollow');
    expect(out?.target).to.equal('_blank');
    expect(here?.target).to.equal('');
    expect(mail?.target).to.equal('');
  });

  it('shows raw HTML as text', () => {
    const host = whole('<img src=x onerror=alert(1)>\n\na <b onclick="x">bold</b> <script>alert(1)</script>');
    expect(host.querySelectorAll('img, b, script').length).to.equal(0);
    expect(host.textContent).to.contain('<img src=x onerror=alert(1)>').and.to.contain('<script>alert(1)</script>');
  });

  it('gives each block its own direction and leaves code left to right', () => {
    const host = whole('مرحبا `a`\n\nhello\n\n- عنصر\n\n```\ncode\n```');
    expect([...host.children].map((child) => child.getAttribute('dir'))).to.deep.equal(['auto', 'auto', 'auto', null]);
    expect([...host.querySelectorAll('code')].map((code) => code.dir)).to.deep.equal(['ltr', 'ltr']);
  });
});

/** The nodes of a tree, the cursor not counted. */
function sizeOf(node: Node): number {
  if (node instanceof Element && node.localName === 'chat-cursor') return 0;
  let size = 1;
  for (const child of node.childNodes) size += sizeOf(child);
  return size;
}
