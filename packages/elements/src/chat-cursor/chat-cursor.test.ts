import { expect, fixture, html } from '@open-wc/testing';

import type { ChatCursor } from './chat-cursor.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

describe('chat-cursor', () => {
  it('is accessible', async () => {
    const el = await fixture<ChatCursor>(html`<p>text<chat-cursor></chat-cursor></p>`);
    await expect(el).to.be.accessible();
  });

  it('is seen by eyes only: no text, nothing in the accessibility tree', async () => {
    const el = await fixture<ChatCursor>(html`<chat-cursor></chat-cursor>`);
    expect(el.getAttribute('aria-hidden')).to.equal('true');
    expect(el.textContent).to.equal('');
    expect(el.getBoundingClientRect().width).to.be.greaterThan(0);
  });

  it('is steady while it moves and blinks when it rests', async () => {
    const el = await fixture<ChatCursor>(html`<chat-cursor></chat-cursor>`);
    const isBlinking = (): boolean => el.getAnimations().length > 0;
    expect(isBlinking()).to.equal(false);
    await waitUntil(isBlinking);
    el.parentElement?.append(el);
    expect(isBlinking()).to.equal(false);
  });

  it('does not make its line higher', async () => {
    const lines = await fixture<HTMLElement>(
      html`<div>
        <p>text</p>
        <p>text<chat-cursor></chat-cursor></p>
      </div>`,
    );
    const [without, withCursor] = lines.children;
    expect(withCursor?.getBoundingClientRect().height).to.equal(without?.getBoundingClientRect().height);
  });
});
