import type { MessageLike, Part } from '@chat-stream/core';
import { expect, fixture, html } from '@open-wc/testing';
import { nextEvent } from '../internal/test/next-event.js';
import type { ChatMessage } from './chat-message.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const dot = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const file = (rest: Partial<Extract<Part, { type: 'file' }>>): Part => ({
  type: 'file',
  mediaType: 'image/gif',
  url: dot,
  ...rest,
});

async function show(
  role: MessageLike['role'],
  parts: readonly Part[],
  options: Partial<Pick<ChatMessage, 'images' | 'confirmLinks'>> = {},
): Promise<ChatMessage> {
  const element = await fixture<ChatMessage>(
    html`<chat-message
      .message=${{ id: 'm', role, parts }}
      .images=${options.images ?? 'click'}
      .confirmLinks=${options.confirmLinks ?? false}
    ></chat-message>`,
  );
  await element.updateComplete;
  return element;
}

describe('the files of a message', () => {
  it('are pictures where they are the reader’s own, named for those who do not see them', async () => {
    const element = await show('user', [file({ filename: 'dot.gif' }), file({})]);
    const pictures = [...element.querySelectorAll('img')];
    expect(pictures.map(({ alt }) => alt)).to.deep.equal(['dot.gif', 'Image']);
    await waitUntil(() => pictures.every(({ naturalWidth }) => naturalWidth === 1));
    await expect(element).to.be.accessible();
  });

  it('are names where they are no pictures, with a link only where it is safe to follow', async () => {
    const element = await show('user', [
      file({ mediaType: 'application/pdf', url: 'data:application/pdf;base64,AA==', filename: 'a.pdf' }),
      file({ mediaType: 'application/pdf', url: 'https://example.com/b.pdf', filename: 'b.pdf' }),
      file({ mediaType: 'text/html', url: 'javascript:alert(1)' }),
      file({ mediaType: 'image/png', url: 'data:text/html,<script>alert(1)</script>' }),
      file({ mediaType: 'image/png', url: 'https://example.com/c.png', filename: 'c.png' }),
    ]);
    const names = [...element.querySelectorAll<HTMLElement>('.chat-file')];
    expect(names.map(({ innerText }) => innerText.trim())).to.deep.equal([
      'a.pdf',
      'b.pdf',
      'text/html',
      'image/png',
      'c.png',
    ]);
    expect([...element.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://example.com/b.pdf',
      'https://example.com/c.png',
    ]);
    expect(element.querySelector('img')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('of answers wait for a press, unless `images` says otherwise, and are never fetched', async () => {
    const parts = [file({ filename: 'dot.gif' }), file({ url: 'https://example.com/c.png', filename: 'c.png' })];
    const waiting = await show('assistant', parts);
    expect(waiting.querySelector('details')?.open).to.equal(false);
    waiting.querySelector('summary')?.click();
    await waitUntil(() => waiting.querySelector('img')?.checkVisibility());
    expect(waiting.querySelectorAll('img')).to.have.length(1);
    await expect(waiting).to.be.accessible();

    const shown = await show('assistant', parts, { images: 'same-origin' });
    expect(shown.querySelector('img')?.checkVisibility()).to.equal(true);
    const none = await show('assistant', parts, { images: 'none' });
    expect(none.querySelector('img')).to.equal(null);
    expect(none.innerText).to.contain('dot.gif');
  });
});

describe('the sources of an answer', () => {
  const sources: readonly Part[] = [
    { type: 'source-url', sourceId: '1', url: 'https://example.com/page', title: 'A page' },
    { type: 'source-document', sourceId: '2', mediaType: 'application/pdf', title: 'A report' },
  ];

  it('are pages and documents', async () => {
    const element = await show('assistant', sources);
    const items = [...element.querySelectorAll<HTMLElement>('.chat-sources li')];
    expect(items.map(({ innerText }) => innerText.trim())).to.deep.equal(['A page', 'A report']);
    await expect(element).to.be.accessible();
  });

  it('tell the page before they open', async () => {
    const element = await show('assistant', sources);
    const link = element.querySelector('a');
    element.addEventListener('chat-link', (event) => event.preventDefault());
    const told = nextEvent(element, 'chat-link');
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    link?.dispatchEvent(click);
    expect((await told).url).to.equal('https://example.com/page');
    expect(click.defaultPrevented).to.equal(true);
  });

  it('ask the reader first where links are to be confirmed', async () => {
    const element = await show('assistant', sources, { confirmLinks: true });
    element.querySelector('a')?.click();
    await waitUntil(() => document.querySelector('chat-link-dialog'));
    expect(document.querySelector('chat-link-dialog')?.url).to.equal('https://example.com/page');
    document.querySelector('chat-link-dialog')?.remove();
  });
});

it('a tool that failed says why to those who ask', async () => {
  const call = { type: 'tool-weather', toolCallId: 't', input: {} } as const;
  const element = await show('assistant', [{ ...call, state: 'output-error', errorText: 'No such <b>city</b>' }]);
  const folded = element.querySelector('details');
  expect(folded?.open).to.equal(false);
  expect(folded?.querySelector('summary')?.textContent).to.equal('weather did not work');
  expect(folded?.querySelector('.chat-facts')?.textContent).to.equal('No such <b>city</b>');
  await expect(element).to.be.accessible();
});
