import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { nextEvent } from '../internal/test/next-event.js';

import type { ChatCode } from './chat-code.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const block = (language = 'ts') =>
  fixture<ChatCode>(
    html`<chat-code language=${language}>
      <pre tabindex="0" role="group" aria-label="Code"><code><span>const a = 1;
</span><span>
const b = 2;
</span></code></pre>
    </chat-code>`,
  );
const button = (el: ChatCode, part: string) => el.shadowRoot!.querySelector<HTMLButtonElement>(`[part=${part}]`)!;

/** Stands in for the clipboard, which a test may not touch. */
function withClipboard(write: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
  return () => Reflect.deleteProperty(navigator, 'clipboard');
}

describe('chat-code', () => {
  it('is accessible', async () => {
    await expect(await block()).to.be.accessible();
  });

  it('makes what the page wrote reachable by keyboard', async () => {
    const el = await fixture<ChatCode>(
      html`<chat-code>
        <pre><code>${'wide '.repeat(200)}</code></pre>
      </chat-code>`,
    );
    await waitUntil(() => el.shadowRoot?.querySelector<HTMLElement>('.scroller')?.tabIndex === 0);
    await expect(el).to.be.accessible();
    expect(el.querySelector('pre')?.getAttributeNames()).to.deep.equal([]);
  });

  it('names the language as people do, and an unknown one as it is', async () => {
    expect(button(await block('ts'), 'language').textContent).to.equal('TypeScript');
    expect(button(await block('brainfuck'), 'language').textContent).to.equal('brainfuck');
  });

  it('copies the lines as they are, and says so', async () => {
    const copied: string[] = [];
    const restore = withClipboard(async (text) => void copied.push(text));
    const el = await block();
    const event = nextEvent(el, 'chat-copy');
    button(el, 'copy').click();
    expect((await event).text).to.equal('const a = 1;\n\nconst b = 2;');
    await el.updateComplete;
    expect(copied).to.deep.equal(['const a = 1;\n\nconst b = 2;']);
    expect(button(el, 'copy').textContent.trim()).to.equal('Copied');
    await waitUntil(() => document.querySelector('.chat-announcer')?.textContent === 'Copied');
    restore();
  });

  it('copies by other means where the page has no clipboard', async () => {
    const restore = withClipboard(async () => {
      throw new Error('not allowed');
    });
    const el = await block();
    let said = false;
    el.addEventListener('chat-copy', () => (said = true));
    await el.copy();
    await el.updateComplete;
    // Browsers may refuse without a gesture; the button must say what happened, not what was hoped for.
    expect(button(el, 'copy').textContent.trim()).to.equal(said ? 'Copied' : 'Copy');
    restore();
  });

  it('wraps long lines and says whether it does', async () => {
    const el = await block();
    const pre = el.querySelector('pre')!;
    expect(getComputedStyle(pre).whiteSpace).to.equal('pre');
    button(el, 'wrap').click();
    await el.updateComplete;
    expect(getComputedStyle(pre).whiteSpace).to.equal('pre-wrap');
    expect(button(el, 'wrap').getAttribute('aria-pressed')).to.equal('true');
  });

  it('lets the keyboard reach the box that scrolls', async () => {
    const el = await block();
    const pre = el.querySelector('pre')!;
    pre.focus();
    expect(document.activeElement === pre).to.equal(true);
  });

  it('keeps the buttons of long code in view', async () => {
    const page = await fixture<HTMLElement>(html`<div tabindex="0"></div>`);
    page.style.cssText = 'block-size: 200px; overflow: auto';
    const el = document.createElement('chat-code');
    el.append(document.createElement('pre'));
    el.querySelector('pre')!.textContent = 'a\n'.repeat(100);
    page.append(el);
    await waitUntil(() => el.shadowRoot?.querySelector('.scroller') !== null);
    page.scrollTop = 500;
    const top = button(el, 'copy').getBoundingClientRect().top - page.getBoundingClientRect().top;
    expect(top).to.be.within(0, 10);
  });

  it('keeps its labels out of a selection of the text around it', async () => {
    const page = await fixture<HTMLElement>(html`<div>before ${await block()} after</div>`);
    getSelection()?.selectAllChildren(page);
    await aTimeout(0);
    expect(getSelection()?.toString()).to.not.contain('Copy');
  });

  it('is styled in whatever root it is moved to', async () => {
    const el = await block();
    const host = await fixture<HTMLElement>(html`<div></div>`);
    host.attachShadow({ mode: 'open' }).append(el);
    expect(getComputedStyle(el.querySelector('pre')!).paddingInlineStart).to.equal('16px');
  });
});
