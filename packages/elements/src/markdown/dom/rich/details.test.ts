import { expect, fixture, html } from '@open-wc/testing';

import '../../../chat-markdown/define.js';
import type { ChatMarkdown } from '../../../chat-markdown/chat-markdown.js';
import { waitUntil } from '../../../internal/test/wait-until.js';

const stream = async (text: string): Promise<ChatMarkdown> => {
  const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
  el.append(text);
  el.flush();
  await waitUntil(() => el.querySelector('details') !== null, '');
  return el;
};

describe('details', () => {
  it('are accessible', async () => {
    const el = await stream('<details>\n<summary>More</summary>\n\ntext\n\n</details>\n');
    await expect(el).to.be.accessible();
  });

  it('hold the blocks up to their end, others too', async () => {
    const el = await stream(
      '<details>\n<summary>More &amp; more</summary>\n\n- a\n\n<details>\n<summary>Inner</summary>\n\nb\n\n</details>\n\nc\n\n</details>\n\nafter',
    );
    el.finish();
    const [outer, inner] = el.querySelectorAll('details');
    expect(outer?.querySelector('summary')?.textContent).to.equal('More & more');
    expect(outer?.textContent).to.equal('More & moreaInnerbc');
    expect(inner?.textContent).to.equal('Innerb');
    expect(el.lastElementChild?.textContent).to.equal('after');
  });

  it('stay as the reader left them while their content grows', async () => {
    const el = await stream('<details>\n<summary>More</summary>\n\none');
    const details = el.querySelector('details')!;
    details.open = true;
    const first = details.querySelector('p');
    el.append(' two\n\nthree\n\n</details>\n\nafter');
    el.finish();
    expect(el.querySelector('details') === details && details.open).to.equal(true);
    expect(details.querySelector('p') === first).to.equal(true);
    expect(details.textContent).to.equal('Moreone twothree');
  });

  it('are the same element from the first tag on, however the text comes', async () => {
    const el = await stream('<details>');
    const details = el.querySelector('details');
    for (const character of '\n<summary>More</summary>\n\ntext\n\n</details>\n') {
      el.append(character);
      el.flush();
      expect(el.querySelector('details') === details).to.equal(true);
    }
    el.finish();
    expect(details?.textContent).to.equal('Moretext');
  });

  it('with attributes are text', async () => {
    const el = await fixture<ChatMarkdown>(
      html`<chat-markdown .text=${'<details ontoggle=alert(1) open>\n\na'}></chat-markdown>`,
    );
    await el.updateComplete;
    expect(el.querySelectorAll('details').length).to.equal(0);
    expect(el.textContent).to.contain('ontoggle');
  });
});
