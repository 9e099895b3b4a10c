import { ChatError, TruncatedError, type Message } from '@chat-stream/core';
import { expect, fixture, html } from '@open-wc/testing';
import { nextEvent } from '../internal/test/next-event.js';
import type { ChatStatus } from './chat-status.js';
import './define.js';

const answer = (rest: Partial<Message>): Message => ({
  id: 'a1',
  role: 'assistant',
  parts: [],
  status: 'complete',
  ...rest,
});
const show = (message: Message): Promise<ChatStatus> => fixture(html`<chat-status .message=${message}></chat-status>`);
const shown = (status: ChatStatus): string => status.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

const overloaded = new ChatError({
  code: 'http',
  found: 'The server answered 503.',
  expected: 'an event stream.',
  remedy: 'Wait a moment, then try again.',
  retryable: true,
});

describe('chat-status', () => {
  it('is accessible in every state that shows something', async () => {
    for (const status of ['pending', 'stopped', 'incomplete', 'truncated'] as const) {
      await expect(await show(answer({ status }))).to.be.accessible();
    }
    await expect(await show(answer({ status: 'error', error: overloaded }))).to.be.accessible();
  });

  it('shows nothing for text that arrives or is complete', async () => {
    expect(shown(await show(answer({ status: 'streaming' })))).to.equal('');
    expect(shown(await show(answer({ status: 'complete' })))).to.equal('');
  });

  it('tells a cut answer from a complete one and offers to ask again', async () => {
    const status = await show(answer({ status: 'truncated', error: new TruncatedError() }));
    expect(shown(status)).to.contain('cut off');
    setTimeout(() => status.shadowRoot?.querySelector('button')?.click());
    const event = await nextEvent(status, 'chat-retry');
    expect(event.messageId).to.equal('a1');
  });

  it('says what was found and what to do, with the facts folded away', async () => {
    const status = await show(answer({ status: 'error', error: overloaded }));
    expect(shown(status)).to.contain(overloaded.found).and.to.contain(overloaded.remedy);
    expect(status.shadowRoot?.querySelector('details')?.open).to.equal(false);
    expect(status.shadowRoot?.querySelector('summary')?.offsetHeight).to.be.at.least(24);
    expect(status.shadowRoot?.querySelector('details')?.textContent).to.contain(overloaded.expected);
  });

  it('does not offer to ask again where that cannot help or the conversation has gone on', async () => {
    const { found, expected, remedy } = overloaded;
    const hopeless = new ChatError({ code: 'http', found, expected, remedy, retryable: false });
    const status = await show(answer({ status: 'error', error: hopeless }));
    expect(status.shadowRoot?.querySelector('button')).to.equal(null);
    const past = await show(answer({ status: 'truncated' }));
    past.past = true;
    await past.updateComplete;
    expect(past.shadowRoot?.querySelector('button')).to.equal(null);
  });

  it('offers the rest where there is a beginning, and only where it can come', async () => {
    const parts = [{ type: 'text', text: 'Half' }] as const;
    const buttons = async (message: Partial<Message>): Promise<readonly (string | null)[]> => {
      const status = await show(answer(message));
      return [...(status.shadowRoot?.querySelectorAll('button') ?? [])].map((button) => button.getAttribute('part'));
    };
    expect(await buttons({ status: 'truncated', parts })).to.deep.equal(['retry', 'continue']);
    expect(await buttons({ status: 'error', error: overloaded, parts })).to.deep.equal(['retry', 'continue']);
    expect(await buttons({ status: 'error', error: overloaded })).to.deep.equal(['retry']);
    expect(await buttons({ status: 'incomplete', finishReason: 'length', parts })).to.deep.equal(['continue']);
    expect(await buttons({ status: 'incomplete', finishReason: 'content_filter', parts })).to.deep.equal([]);
    expect(await buttons({ status: 'stopped', parts })).to.deep.equal(['continue']);
    expect(await buttons({ status: 'stopped' })).to.deep.equal(['retry']);
    const status = await show(answer({ status: 'truncated', parts }));
    setTimeout(() => status.shadowRoot?.querySelector<HTMLElement>('[part=continue]')?.click());
    expect((await nextEvent(status, 'chat-continue')).messageId).to.equal('a1');
  });

  it('says once what to do: not in words where a button says it', async () => {
    const error = new ChatError({
      code: 'timeout',
      found: 'Nothing came.',
      expected: 'x',
      remedy: 'Try again.',
      retryable: true,
    });
    const status = await show(answer({ status: 'error', error }));
    expect(shown(status).match(/Try again/g)).to.have.length(1);
    const past = await show(answer({ status: 'error', error }));
    past.past = true;
    await past.updateComplete;
    expect(shown(past)).to.contain('Try again.');
  });

  it('says what a message waits for, and lets it be taken back', async () => {
    const question: Message = { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'Hi' }], status: 'complete' };
    const status = await show(question);
    for (const [waiting, words] of [
      ['answer', 'Waiting to be sent'],
      ['network', 'online'],
      ['reader', 'Send now'],
    ] as const) {
      status.waiting = waiting;
      await status.updateComplete;
      expect(shown(status)).to.contain(words);
      await expect(status).to.be.accessible();
    }
    setTimeout(() => status.shadowRoot?.querySelector<HTMLElement>('[part=take-back]')?.click());
    const event = await nextEvent(status, 'chat-unqueue');
    expect([event.messageId, event.text]).to.deep.equal(['u1', 'Hi']);
  });

  it('says why an answer ended early', async () => {
    expect(shown(await show(answer({ status: 'incomplete', finishReason: 'length' })))).to.contain('length');
    expect(shown(await show(answer({ status: 'incomplete', finishReason: 'content_filter' })))).to.contain('filter');
    expect(shown(await show(answer({ status: 'incomplete' })))).to.contain('before it was complete');
  });
});
