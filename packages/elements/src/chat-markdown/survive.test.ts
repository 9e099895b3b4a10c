import { expect, fixture, html } from '@open-wc/testing';

import type { ChatMarkdown } from './chat-markdown.js';
import './define.js';

const rest = `

## More

Words with **weight** and a [link](/there), one after the other, until the paragraph is long enough to wrap.

- one
- two
  - three

| a | b |
|---|---|
| 1 | 2 |

\`\`\`js
const more = 'code';
\`\`\`

> [!NOTE]
> An alert[^1] and $$x^2$$.

[^1]: A note.

[late]: /address
`;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function begin(text: string): Promise<ChatMarkdown> {
  const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
  el.append(text);
  el.flush();
  await nextFrame();
  return el;
}

/** Streams the rest in small pieces, some with a frame of their own, and ends. `each` looks after every piece. */
async function goOn(el: ChatMarkdown, each: () => void): Promise<void> {
  for (let from = 0; from < rest.length; from += 5) {
    el.append(rest.slice(from, from + 5));
    if (from % 50 === 0) await nextFrame();
    else el.flush();
    each();
  }
  el.finish();
  await nextFrame();
  each();
}

const find = (el: ParentNode, selector: string): HTMLElement => {
  const found = el.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};

describe('the rest of the stream leaves alone', () => {
  it('a selection in text that is complete', async () => {
    const el = await begin('The first *paragraph* stands.\n\nThe second one is [late] and');
    const [first, second] = el.querySelectorAll('p');
    const selection = document.getSelection();
    const end = second?.firstChild;
    selection?.setBaseAndExtent(first?.firstChild ?? el, 4, end ?? el, 10);
    const selected = selection?.toString();
    expect(selected).to.match(/^first paragraph stands\.\s+The second$/);
    await goOn(el, () => expect(selection?.toString()).to.equal(selected));
    expect(el.querySelector<HTMLAnchorElement>('p:nth-of-type(2) a')?.pathname).to.equal('/address');
  });

  it('a selection that ends in the text that grows', async () => {
    const el = await begin('The first words');
    const selection = document.getSelection();
    const text = find(el, 'p').firstChild ?? el;
    selection?.setBaseAndExtent(text, 4, text, 15);
    await goOn(el, () => expect(selection?.toString()).to.equal('first words'));
  });

  it('a section that the reader opened, and one that was closed again', async () => {
    const section = (name: string) => `<details>\n<summary>${name}</summary>\n\ninside ${name}\n\n</details>\n\n`;
    const el = await begin(`${section('open')}${section('closed')}Text.`);
    const [open, closed] = el.querySelectorAll('details');
    find(el, 'details:first-of-type summary').click();
    if (closed !== undefined) closed.open = true;
    await nextFrame();
    if (closed !== undefined) closed.open = false;
    await goOn(el, () => expect([open?.open, closed?.open]).to.deep.equal([true, false]));
    expect(open?.isConnected && closed?.isConnected).to.equal(true);
  });

  it('a section that the reader opens while it is written', async () => {
    const el = await begin('<details>\n<summary>open</summary>\n\ninside');
    const details = el.querySelector('details');
    find(el, 'summary').click();
    await goOn(el, () => expect(details?.open && details.isConnected).to.equal(true));
  });

  it('how far a block of code is scrolled, complete or being written', async () => {
    const line = `const line = '${'wide '.repeat(100)}';\n`;
    const el = await begin(`\`\`\`js\n${line}\`\`\`\n\n\`\`\`js\n${line}`);
    await customElements.whenDefined('chat-code');
    await nextFrame();
    const [complete, growing] = el.querySelectorAll<HTMLElement>('pre');
    for (const pre of [complete, growing]) if (pre !== undefined) pre.scrollLeft = 120;
    el.append('const two = 2;\n```');
    el.flush();
    await goOn(el, () => expect([complete?.scrollLeft, growing?.scrollLeft]).to.deep.equal([120, 120]));
  });

  it('the focus on a copy button, on a link and on the box of a table', async () => {
    const table = `| a |\n|---|\n${'| row |\n'.repeat(60)}`;
    const el = await begin(`[link](/here)\n\n\`\`\`js\nlet a = 1;\n\`\`\`\n\n${table}\nText`);
    await nextFrame();
    const code = find(el, 'chat-code').shadowRoot ?? el;
    const box = find(el, 'chat-table').shadowRoot ?? el;
    const focusable = [find(code, '[part=copy]'), find(el, 'a'), find(box, '[part=scroller]')];
    for (const element of focusable) {
      element.focus();
      const root = element.getRootNode() as Document | ShadowRoot;
      expect(root.activeElement === element, 'has the focus at first').to.equal(true);
      el.append(' and more');
      el.flush();
      await nextFrame();
      expect(root.activeElement === element).to.equal(true);
    }
    focusable[0]?.focus();
    await goOn(el, () => {
      expect(document.activeElement?.localName).to.equal('chat-code');
      expect((code as ShadowRoot).activeElement === focusable[0]).to.equal(true);
    });
  });
});
