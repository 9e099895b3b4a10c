import { expect, fixture, html } from '@open-wc/testing';
import { ending } from '../chat-status/load-ending.js';
import type { ChatMessage } from './chat-message.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

describe('what is spoken of a message', () => {
  before(() => ending.load());

  const spoken = async (text: string, ready = 'chat-markdown'): Promise<string> => {
    const message = { id: 'a1', role: 'assistant', parts: [{ type: 'text', text }] } as const;
    const element = await fixture<ChatMessage>(html`<chat-message .message=${message}></chat-message>`);
    await waitUntil(() => element.querySelector(ready), `There is no ${ready}.`);
    await element.updateComplete;
    return element.spokenText;
  };

  it('is a formula once, as it was written', async () => {
    const text = 'Half of $x^2$ is $$\\frac{1}{2}x^2$$ and no more.';
    expect(await spoken(text, 'math')).to.equal('Half of x^2 is \\frac{1}{2}x^2 and no more.');
  });

  it('keeps a power apart from its base', async () => {
    expect(await spoken('2<sup>10</sup> is 1024, H<sub>2</sub>O is water, the 1<sup>st</sup>.', 'sup')).to.equal(
      '2^10 is 1024, H2O is water, the 1st.',
    );
  });

  it('is a table by its rows, with a pause after each cell', async () => {
    expect(await spoken('Here:\n\n| Name | Age |\n|---|---|\n| Ada | 36 |\n', 'td')).to.equal(
      'Here:\nName, Age.\nAda, 36.',
    );
  });

  it('says that code is code, and in which language', async () => {
    expect(await spoken('Do\n\n```ts\nlet a = 1;\n```\n\nand\n\n```\nls\n```', 'chat-code')).to.equal(
      'Do\nCode: TypeScript\nlet a = 1;\nand\nCode\nls',
    );
  });

  it('has the numbers of lists and the state of tasks', async () => {
    expect(await spoken('3. three\n4. four\n   - below\n\n- [x] read\n- [ ] write', 'input')).to.equal(
      '3. three\n4. four\nbelow\nDone: read\nTo do: write',
    );
  });

  it('tells of footnotes where they are referred to, and of images by their text', async () => {
    expect(await spoken('So it is[^1]. ![A cat](https://example.com/cat.png)\n\n[^1]: They say.', 'button')).to.equal(
      'So it is (Footnote 1). A cat, example.com\nFootnotes\n1. They say.',
    );
  });

  it('leaves out what is folded, and lines that only look', async () => {
    expect(
      await spoken('<details>\n<summary>More</summary>\n\nhidden\n\n</details>\n\n---\n\nend', 'details'),
    ).to.equal('More\nend');
  });

  it('breaks lines as the text does', async () => {
    expect(await spoken('# Title\n\none  \ntwo\nthree\n\n> quoted\n\n- a\n- b')).to.equal(
      'Title\none\ntwo\nthree\nquoted\na\nb',
    );
  });
});
