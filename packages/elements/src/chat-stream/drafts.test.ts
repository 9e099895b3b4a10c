import { createChat } from '@chat-stream/core';
import { expect, fixture, html } from '@open-wc/testing';
import type { ChatComposer } from '../chat-composer/chat-composer.js';
import { nextEvent } from '../internal/test/next-event.js';
import { scriptedTransport } from '../internal/test/scripted-transport.js';
import type { ChatStream } from './chat-stream.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const found = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('What the test looks for is not there.');
  return value;
};
const composerOf = (chat: ChatStream): ChatComposer => found(chat.shadowRoot?.querySelector('chat-composer'));

function write(chat: ChatStream, text: string): void {
  const field = found(composerOf(chat).shadowRoot?.querySelector('textarea'));
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

describe('what is written in a chat-stream', () => {
  it('stays with its conversation when another one is shown', async () => {
    const [one, two] = [createChat({ src: '/one' }), createChat({ src: '/two' })];
    const chat = await fixture<ChatStream>(html`<chat-stream .chat=${one}></chat-stream>`);
    write(chat, 'for one');
    await chat.updateComplete;
    chat.chat = two;
    await chat.updateComplete;
    expect(composerOf(chat).value).to.equal('');
    write(chat, 'for two');
    chat.chat = one;
    await chat.updateComplete;
    expect(composerOf(chat).value).to.equal('for one');
    expect(two.draft.get()).to.equal('for two');
  });

  it('goes along where the conversation that was only begun gives way to another', async () => {
    const chat = await fixture<ChatStream>(html`<chat-stream src="/api"></chat-stream>`);
    write(chat, 'half a ques');
    const before = chat.chat;
    chat.messages = [{ id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'Welcome.' }] }];
    await chat.updateComplete;
    expect(chat.chat).to.not.equal(before);
    expect(composerOf(chat).value).to.equal('half a ques');
    expect(chat.chat?.draft.get()).to.equal('half a ques');
  });

  it('is the same in two elements that show one conversation, and goes from both when it is sent', async () => {
    const shared = createChat({ transport: scriptedTransport().transport });
    const one = await fixture<ChatStream>(html`<chat-stream .chat=${shared}></chat-stream>`);
    const two = await fixture<ChatStream>(html`<chat-stream .chat=${shared}></chat-stream>`);
    for (const text of ['H', 'He', 'Hello?']) {
      write(one, text);
      await two.updateComplete;
      expect(composerOf(two).value).to.equal(text);
    }
    composerOf(one).submit();
    await waitUntil(() => shared.messages.length > 0);
    await two.updateComplete;
    expect(composerOf(two).value).to.equal('');
    await shared.stop();
  });

  it('is not replaced by a draft from elsewhere', async () => {
    const store = createChat({ src: '/api' });
    const chat = await fixture<ChatStream>(html`<chat-stream .chat=${store}></chat-stream>`);
    composerOf(chat).value = 'what the page put in';
    store.draft.set('from elsewhere');
    await chat.updateComplete;
    store.draft.set('from elsewhere, too');
    await chat.updateComplete;
    expect(composerOf(chat).value).to.equal('what the page put in');
  });

  it('comes back when it cannot be sent, before what was begun since, and is kept as the draft', async () => {
    const store = createChat({});
    const chat = await fixture<ChatStream>(html`<chat-stream .chat=${store}></chat-stream>`);
    write(chat, 'first');
    setTimeout(() => {
      composerOf(chat).submit();
      write(chat, 'second');
    });
    await nextEvent(chat, 'chat-error');
    expect(composerOf(chat).value).to.equal('first\n\nsecond');
    expect(store.draft.get()).to.equal('first\n\nsecond');
  });

  it('waits for the network and is not lost to a page that sets `messages` again', async () => {
    const { transport } = scriptedTransport();
    const chat = await fixture<ChatStream>(html`<chat-stream .transport=${transport}></chat-stream>`);
    // What lets messages wait is loaded while there is a network.
    await chat.chat?.unqueue('');
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      composerOf(chat).value = 'Do not lose me';
      composerOf(chat).submit();
      await waitUntil(() => chat.chat?.queue.get().length === 1);
      chat.messages = [];
      await chat.updateComplete;
      expect(chat.chat?.queue.get()).to.have.length(1);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });
});
