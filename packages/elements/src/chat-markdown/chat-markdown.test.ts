import { expect, fixture, html } from '@open-wc/testing';

import './define.js';
import type { ChatMarkdown } from './chat-markdown.js';

const rich = [
  '# Title',
  'A *paragraph* with **bold**, `code`, ~~gone~~ and [a link](https://example.com "there") &copy; 2 < 3.',
  '- one\n- two\n  - deep\n  - deeper\n- [x] done\n- [ ] to do',
  '3. three\n4. four\n\n   more of four',
  '> a quote\n>\n> - with a list',
  '| a | b |\n|:--|--:|\n| 1 | 2 |\n| 3 | 4 |',
  '```ts\nconst a = 1;\n\nconst b = 2;\n```',
  'The end.\n\n---\n\n![cat](https://example.com/cat.png)',
].join('\n\n');

describe('chat-markdown', () => {
  it('is accessible', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown .text=${rich}></chat-markdown>`);
    await expect(el).to.be.accessible();
  });

  it('shows each kind of block as its element', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown .text=${rich}></chat-markdown>`);
    const names = [...el.children].map((child) => child.localName);
    expect(names).to.deep.equal(['h1', 'p', 'ul', 'ol', 'blockquote', 'chat-table', 'chat-code', 'p', 'hr', 'p']);
    expect(el.querySelector('ol')?.getAttribute('start')).to.equal('3');
    expect(el.querySelector('code')?.textContent).to.equal('code');
    expect(el.querySelector('pre')?.textContent).to.equal('const a = 1;\n\nconst b = 2;\n');
    expect(el.querySelector('p')?.textContent).to.contain('© 2 < 3.');
  });
});
