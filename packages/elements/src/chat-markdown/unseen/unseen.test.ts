import { expect, fixture, html } from '@open-wc/testing';

import type { ChatMarkdown } from '../chat-markdown.js';
import '../define.js';
import { waitUntil } from '../../internal/test/wait-until.js';

const stream = () => fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
const tags = '\u{e0069}\u{e0067}\u{e006e}';

describe('characters that nobody sees', () => {
  it('are left out of prose, code and links, from the first moment, and the reader is told', async () => {
    const el = await stream();
    el.append(`He${tags}llo [\u202emoc.live](https://x.example "t${tags}")\n\n\`a${tags}\`\n\n`);
    el.append(`\`\`\`js\nif (a != "user\u202e \u2066// admin\u2069 \u2066") {\n\`\`\``);
    el.flush();
    expect(/[\u202e\u2066\u{e0069}]/u.test(el.textContent)).to.equal(false);
    el.finish();
    await waitUntil(() => el.hasAttribute('data-hidden'));
    expect(el.querySelector('p')?.textContent).to.equal('Hello \ufffdmoc.live');
    expect(el.querySelector('a')?.title).to.equal('t');
    expect(el.querySelector('pre')?.textContent).to.equal('if (a != "user\ufffd // admin ") {\n');
    expect(el.getAttribute('data-hidden')).to.contain('14');
    expect(getComputedStyle(el, '::after').display).to.equal('block');
    expect(el.text).to.contain(tags);
  });

  it('are left out where they are spelled as references', async () => {
    const el = await stream();
    el.append('a&#x202E;b&#xE0069;c&#8206;d&zwj;');
    el.finish();
    expect(el.textContent).to.equal('abc\u200ed');
  });

  it('leave the nodes of a text alone', async () => {
    const el = await stream();
    el.append('First.\n\nSecond');
    el.flush();
    const [first, second] = el.children;
    el.append(` and${tags} more.`);
    el.flush();
    el.finish();
    await waitUntil(() => el.hasAttribute('data-hidden'));
    expect([...el.children].map((child) => child === first || child === second)).to.deep.equal([true, true]);
    expect(second?.textContent).to.equal('Second and more.');
  });

  it('keep nothing of a text that another one took the place of', async () => {
    const el = await stream();
    el.text = `a${tags}`;
    el.finish();
    await waitUntil(() => el.hasAttribute('data-hidden'));
    el.text = 'something else';
    await el.updateComplete;
    expect(el.hasAttribute('data-hidden')).to.equal(false);
    expect(el.textContent).to.equal('something else');
  });
});
