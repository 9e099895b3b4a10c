import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import type { ChatMarkdown } from '../chat-markdown/chat-markdown.js';
import '../chat-markdown/define.js';
import type { ChatLinkDialog } from './chat-link-dialog.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const open = async (url: string): Promise<{ el: ChatLinkDialog; dialog: HTMLDialogElement }> => {
  const el = await fixture<ChatLinkDialog>(html`<chat-link-dialog url=${url}></chat-link-dialog>`);
  return { el, dialog: el.shadowRoot!.querySelector('dialog')! };
};
const part = (el: Element, name: string) => el.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!;
const dialogOf = (root: ParentNode) => root.querySelector('chat-link-dialog');
const hasDialog = (root: ParentNode, has: boolean) => waitUntil(() => (dialogOf(root) !== null) === has, '');

describe('chat-link-dialog', () => {
  it('is accessible', async () => {
    const { dialog } = await open('https://example.com/path');
    expect(dialog.open).to.equal(true);
    await expect(dialog).to.be.accessible();
  });

  it('shows the real host of an address that looks like another', async () => {
    const { el } = await open('https://аррӏе.com/login');
    expect(part(el, 'host').textContent).to.equal('xn--80ak6aa92e.com');
    const { el: second } = await open('https://bank.example@evil.example/');
    expect(part(second, 'host').textContent).to.equal('evil.example');
  });

  it('has the focus on the safe choice, and Escape is one', async () => {
    const { el } = await open('https://example.com');
    expect(el.shadowRoot!.activeElement === part(el, 'cancel')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !el.isConnected);
  });
});

describe('a link in chat-markdown', () => {
  const show = (confirms: boolean) =>
    fixture<ChatMarkdown>(
      html`<chat-markdown
        ?confirm-links=${confirms}
        .text=${'[out](https://other.example/x) [in](#here)'}
      ></chat-markdown>`,
    );

  it('asks the page before it leads elsewhere', async () => {
    const el = await show(false);
    const urls: string[] = [];
    el.addEventListener('chat-link', (event) => {
      urls.push(event.url);
      event.preventDefault();
    });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    el.querySelector('a')!.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(urls).to.deep.equal(['https://other.example/x']);
  });

  it('asks the reader, and gives the focus back', async () => {
    const el = await show(true);
    const link = el.querySelector('a')!;
    link.focus();
    link.click();
    await hasDialog(document, true);
    const dialog = dialogOf(document)!;
    await dialog.updateComplete;
    part(dialog, 'cancel').click();
    await hasDialog(document, false);
    expect(document.activeElement === link).to.equal(true);
  });

  it('does not ask about links within the page', async () => {
    const el = await show(true);
    el.querySelectorAll('a')[1]!.click();
    await el.updateComplete;
    expect(dialogOf(document) === null).to.equal(true);
  });
});
