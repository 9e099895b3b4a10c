import { createChat, type Chat, type MessageLike } from '@chat-stream/core';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ChatMessages } from '../chat-messages/chat-messages.js';
import '../chat-messages/define.js';
import { nextEvent } from '../internal/test/next-event.js';
import { scriptedTransport, type ScriptedTransport } from '../internal/test/scripted-transport.js';
import type { ChatMessage } from './chat-message.js';
import { waitUntil } from '../internal/test/wait-until.js';

interface Asked {
  readonly chat: Chat;
  readonly backend: ScriptedTransport;
  readonly transcript: ChatMessages;
  /** The answer that waits. */
  readonly answer: ChatMessage;
  /** What was paid. */
  readonly paid: readonly unknown[];
}

/** An answer that waits for the reader's word on a call of `pay`. */
async function ask(input: unknown = { amount: 12, to: 'Ada' }): Promise<Asked> {
  const backend = scriptedTransport();
  const paid: unknown[] = [];
  const pay = (given: unknown): string => (paid.push(given), 'paid');
  const chat = createChat({ transport: backend.transport, tools: { pay: { execute: pay, approve: 'always' } } });
  const transcript = await fixture<ChatMessages>(html`<chat-messages .chat=${chat}></chat-messages>`);
  const sent = chat.send('Pay Ada');
  await waitUntil(() => backend.turns.length === 1);
  backend.feed(
    { type: 'tool-start', toolCallId: 'c1', toolName: 'pay' },
    { type: 'tool-ready', toolCallId: 'c1', input },
    { type: 'finish', status: 'complete' },
  );
  await sent;
  await waitUntil(() => button(transcript, 'allow'), 'there is nothing to press');
  const answer = [...(transcript.shadowRoot?.querySelectorAll('chat-message') ?? [])].at(-1);
  if (!answer) throw new Error('There is no answer.');
  return { chat, backend, transcript, answer, paid };
}

const button = (transcript: ChatMessages, part: 'allow' | 'deny'): HTMLButtonElement | null | undefined =>
  transcript.shadowRoot?.querySelector<HTMLButtonElement>(`[part=${part}]`);

const focusIn = (transcript: ChatMessages): Element | null | undefined => transcript.shadowRoot?.activeElement;

async function answerAgain({ chat, backend }: Asked): Promise<void> {
  await waitUntil(() => backend.turns.length === 2, 'the answer does not go on');
  backend.feed({ type: 'text', text: 'Done.' }, { type: 'finish', status: 'complete' });
  await waitUntil(() => chat.status.get() === 'idle');
}

describe('a tool that waits for the reader', () => {
  it('says what it would do and what it is given, and has two buttons', async () => {
    const { transcript, answer } = await ask();
    const group = answer.querySelector('[role=group]');
    expect(answer.querySelector('.chat-tool')?.textContent).to.equal('pay waits for your approval');
    expect(group?.getAttribute('aria-label')).to.equal('pay waits for your approval');
    expect(group?.querySelector('.chat-facts')?.textContent).to.equal('"amount": 12\n"to": "Ada"');
    const buttons = [...(group?.querySelectorAll('button') ?? [])];
    expect(buttons.map(({ textContent }) => textContent?.trim())).to.deep.equal(['Allow', 'Don’t allow']);
    for (const { offsetHeight, offsetWidth } of buttons) expect(Math.min(offsetHeight, offsetWidth)).to.be.at.least(24);
    await expect(transcript).to.be.accessible();
  });

  it('is used once it is allowed, and the answer goes on', async () => {
    const asked = await ask();
    button(asked.transcript, 'allow')?.focus();
    button(asked.transcript, 'allow')?.click();
    await answerAgain(asked);
    expect(asked.paid).to.deep.equal([{ amount: 12, to: 'Ada' }]);
    await waitUntil(() => asked.answer.innerText.includes('Done.'));
    expect(asked.answer.innerText).to.contain('Used pay');
    expect(button(asked.transcript, 'allow')).to.equal(null);
    expect(focusIn(asked.transcript)?.getAttribute('role'), 'the focus is lost with the button').to.equal('log');
  });

  it('is not used where it is not allowed, and the answer goes on', async () => {
    const asked = await ask();
    button(asked.transcript, 'deny')?.click();
    await answerAgain(asked);
    expect(asked.paid).to.deep.equal([]);
    await waitUntil(() => asked.answer.innerText.includes('Done.'));
    expect(asked.answer.innerText).to.contain('pay was not allowed');
  });

  it('goes on waiting where the page prevents what was pressed', async () => {
    const { transcript, backend, chat, paid } = await ask();
    transcript.addEventListener('chat-approve', (event) => event.preventDefault(), { once: true });
    const event = nextEvent(transcript, 'chat-approve');
    button(transcript, 'allow')?.focus();
    button(transcript, 'allow')?.click();
    const { messageId, toolCallId, toolName, approved, composed } = await event;
    expect({ messageId, toolCallId, toolName, approved, composed }).to.deep.equal({
      messageId: chat.messages.at(-1)?.id,
      toolCallId: 'c1',
      toolName: 'pay',
      approved: true,
      composed: true,
    });
    await transcript.updateComplete;
    expect(focusIn(transcript)).to.equal(button(transcript, 'allow'));
    expect([backend.turns.length, paid.length]).to.deep.equal([1, 0]);
    // The page has asked whatever it had to ask.
    const approved2 = chat.approve('c1', true);
    await waitUntil(() => backend.turns.length === 2);
    backend.feed({ type: 'finish', status: 'complete' });
    await approved2;
    expect(paid).to.have.length(1);
  });

  it('is decided about with the keyboard alone', async () => {
    const asked = await ask();
    const { transcript } = asked;
    transcript.shadowRoot?.querySelector<HTMLElement>('[role=log]')?.focus();
    await sendKeys({ press: 'Tab' });
    expect(focusIn(transcript)).to.equal(button(transcript, 'allow'));
    const { outlineStyle, outlineWidth } = getComputedStyle(button(transcript, 'allow') ?? transcript);
    expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px']);
    await sendKeys({ press: 'Tab' });
    expect(focusIn(transcript)).to.equal(button(transcript, 'deny'));
    await sendKeys({ press: 'Enter' });
    await answerAgain(asked);
    expect(asked.paid).to.deep.equal([]);
    expect(focusIn(transcript)?.getAttribute('role')).to.equal('log');
  });

  it('folds and bounds what is long, and shows no signs that nobody sees', async () => {
    const { answer } = await ask({ note: `\u202e<b>bold</b>${'long '.repeat(2000)}` });
    const folded = answer.querySelector<HTMLDetailsElement>('.chat-approval details');
    expect(folded?.open).to.equal(false);
    expect(folded?.querySelector('summary')?.offsetHeight).to.be.at.least(24);
    const text = folded?.querySelector('.chat-facts')?.textContent ?? '';
    expect(text.startsWith('"note": "<b>bold</b>long')).to.equal(true);
    expect(text.length).to.be.within(1900, 2010);
    expect(text.endsWith('…')).to.equal(true);
  });

  it('offers nothing once the conversation has gone on, nor while the answer arrives', async () => {
    const call = { type: 'tool-pay', toolCallId: 'c', state: 'approval-requested', input: {} } as const;
    const message: MessageLike = { id: 'a', role: 'assistant', parts: [call] };
    const element = await fixture<ChatMessage>(html`<chat-message .message=${message}></chat-message>`);
    await element.updateComplete;
    expect(element.querySelectorAll('button')).to.have.length(2);
    element.past = true;
    await element.updateComplete;
    expect(element.querySelectorAll('button')).to.have.length(0);
    expect(element.innerText).to.contain('waits for your approval');
    element.past = false;
    element.message = { ...message, status: 'streaming' };
    await element.updateComplete;
    expect(element.querySelectorAll('button')).to.have.length(0);
  });
});
