import { expect, fixture, html } from '@open-wc/testing';

import '../../chat-markdown/define.js';
import type { ChatMarkdown } from '../../chat-markdown/chat-markdown.js';
import type { ChatCode } from '../chat-code.js';
import { waitUntil } from '../../internal/test/wait-until.js';

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`;

async function show(text: string): Promise<ChatMarkdown> {
  const el = await fixture<ChatMarkdown>(html`<chat-markdown .text=${text}></chat-markdown>`);
  await el.updateComplete;
  return el;
}
const tokens = (el: Element) => [...el.querySelectorAll<HTMLElement>('[data-token]')];
const isColored = (el: Element) => () => tokens(el).length > 0;
const textOf = (el: Element, kind: string) =>
  tokens(el)
    .filter((token) => token.dataset['token'] === kind)
    .map((token) => token.textContent);

describe('the colors of code', () => {
  it('come by the language, and change no character', async () => {
    const code = 'const answer = "42"; // the answer';
    const el = await show(fence('ts', code));
    await waitUntil(isColored(el));
    expect(el.querySelector('code')!.textContent).to.equal(`${code}\n`);
    expect(textOf(el, 'keyword')).to.include('const');
    expect(textOf(el, 'string')).to.include('"42"');
    expect(textOf(el, 'comment').join('')).to.contain('// the answer');
    await expect(el).to.be.accessible();
  });

  it('have enough contrast in light and dark', async () => {
    const code = '@meta\n/** doc */ class A extends B { f(x) { return "s" + 1 + this.x; } }';
    for (const scheme of ['light', 'dark']) {
      const el = await show(`${fence('ts', code)}\n${fence('diff', '+ a\n- b')}`);
      el.style.colorScheme = scheme;
      await waitUntil(() => [...el.querySelectorAll('chat-code')].every((block) => tokens(block).length > 0));
      const base = el.querySelector<ChatCode>('chat-code')!.shadowRoot!.querySelector('[part=base]')!;
      const surface = getComputedStyle(base).backgroundColor;
      for (const token of tokens(el)) {
        expect(contrast(getComputedStyle(token).color, surface), `${scheme} ${token.dataset['token']}`).to.be.at.least(
          4.5,
        );
      }
    }
  });

  it('know a comment that began many lines before', async () => {
    const code = [
      '/*',
      ...Array.from({ length: 70 }, (_, index) => `const line${index} = 1;`),
      '*/',
      'const real = 1;',
    ].join('\n');
    const el = await show(fence('js', code));
    el.scrollIntoView({ block: 'end' });
    await waitUntil(() => textOf(el, 'keyword').length > 0);
    expect(textOf(el, 'keyword')).to.deep.equal(['const']);
  });

  it('never touch a group twice, and leave the one that is written alone', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
    const lines = Array.from({ length: 40 }, (_, index) => `let a${index} = ${index};\n`).join('');
    el.append(`\`\`\`js\n${lines}`);
    el.flush();
    const [first, second] = el.querySelectorAll('code > span');
    await waitUntil(() => tokens(first!).length > 0);
    const before = [...first!.childNodes];
    el.append(lines);
    el.finish();
    el.scrollIntoView({ block: 'end' });
    await waitUntil(() => tokens(second!).length > 0);
    expect(before.every((node, index) => node === first!.childNodes[index])).to.equal(true);
    expect(el.querySelector('code')!.textContent).to.equal(lines + lines);
  });

  it('wait while the reader selects in a group', async () => {
    const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
    el.append('```js\nconst a = 1;');
    el.flush();
    const text = el.querySelector('code > span')!.firstChild!;
    getSelection()!.setBaseAndExtent(text, 0, text, 5);
    el.append('\n```\n\n```js\nconst b = 2;\n```');
    el.finish();
    const [first, second] = el.querySelectorAll('chat-code');
    await waitUntil(isColored(second!));
    expect(tokens(first!).length).to.equal(0);
    expect(getSelection()!.toString()).to.equal('const');
    getSelection()!.removeAllRanges();
    await waitUntil(isColored(first!));
  });

  it('go when text that was complete goes on', async () => {
    const el = await show('```js\nconst a = 1;');
    await waitUntil(isColored(el));
    el.text += '\nconst b = 2;';
    await el.updateComplete;
    expect(el.querySelector('code')!.textContent).to.equal('const a = 1;\nconst b = 2;\n');
  });

  it('come when the reader does: not for code far below', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const [near, el] = [document.createElement('chat-markdown'), document.createElement('chat-markdown')];
    near.text = fence('js', 'const near = 1;');
    el.text = fence('js', 'const far = 1;');
    el.style.marginBlockStart = '6000px';
    page.append(near, el);
    await waitUntil(isColored(near));
    expect(tokens(el).length).to.equal(0);
    el.scrollIntoView();
    await waitUntil(isColored(el));
    scrollTo(0, 0);
  });

  it('are not there for a language nobody knows', async () => {
    const el = await show(fence('no-such-language', 'const a = 1;'));
    const block = el.querySelector('chat-code')!;
    await block.updateComplete;
    expect(tokens(el).length).to.equal(0);
    expect(el.querySelector('code')!.textContent).to.equal('const a = 1;\n');
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
