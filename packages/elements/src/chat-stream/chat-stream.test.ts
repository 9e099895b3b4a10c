import { createChat, type Message } from '@chat-stream/core';
import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { nextEvent } from '../internal/test/next-event.js';
import type { ChatComposer } from '../chat-composer/chat-composer.js';
import type { ChatMessage } from '../chat-message/chat-message.js';
import { scriptedTransport, type ScriptedTransport } from '../internal/test/scripted-transport.js';
import type { ChatStream } from './chat-stream.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const found = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('What the test looks for is not there.');
  return value;
};
const within = (element: Element | undefined, selector: string): HTMLElement =>
  found(element?.shadowRoot?.querySelector<HTMLElement>(selector));
const composerOf = (chat: ChatStream): ChatComposer => found(chat.shadowRoot?.querySelector('chat-composer'));
const messagesOf = (chat: ChatStream): readonly ChatMessage[] => [
  ...(within(chat, 'chat-messages').shadowRoot?.querySelectorAll<ChatMessage>('chat-message') ?? []),
];
const textsOf = (chat: ChatStream): readonly string[] => messagesOf(chat).map((message) => message.innerText.trim());
const buttonOf = (chat: ChatStream): HTMLButtonElement => found(composerOf(chat).shadowRoot?.querySelector('button'));

async function ask(chat: ChatStream, text: string): Promise<void> {
  composerOf(chat).value = text;
  composerOf(chat).submit();
  await chat.updateComplete;
}

async function stage(): Promise<{ chat: ChatStream; backend: ScriptedTransport }> {
  const backend = scriptedTransport();
  const chat = await fixture<ChatStream>(html`<chat-stream .transport=${backend.transport}></chat-stream>`);
  return { chat, backend };
}
const deepDialog = (chat: ChatStream): Element | null | undefined =>
  within(chat, 'chat-messages').shadowRoot?.querySelector('chat-link-dialog');

/** The line below the last message, which waits to be sent. */
async function waitingOf(chat: ChatStream): Promise<HTMLElement> {
  const find = (): Element | null | undefined =>
    messagesOf(chat).at(-1)?.shadowRoot?.querySelector('chat-status')?.shadowRoot?.querySelector('[part=waiting]');
  await waitUntil(find, 'nothing waits');
  return find() as HTMLElement;
}

/** Resolves when the last message has this status and shows it. */
async function until(chat: ChatStream, status: Message['status']): Promise<void> {
  await waitUntil(() => chat.chat?.messages.at(-1)?.status === status, `the answer never became ${status}`);
  await Promise.all(messagesOf(chat).map((message) => message.updateComplete));
}

describe('chat-stream', () => {
  it('is accessible, empty and with a conversation', async () => {
    const { chat, backend } = await stage();
    await expect(chat).to.be.accessible();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: '# Title\n\nHello [there](https://example.com).' });
    await until(chat, 'streaming');
    await expect(chat).to.be.accessible();
    backend.end();
    await until(chat, 'truncated');
    await expect(chat).to.be.accessible();
  });

  it('says what to do while it has no service', async () => {
    const chat = await fixture<ChatStream>(html`<chat-stream></chat-stream>`);
    await waitUntil(() => chat.shadowRoot?.querySelector('.setup'));
    expect(within(chat, '.setup').textContent).to.contain('src');
    await expect(chat).to.be.accessible();
    chat.src = '/api/chat';
    await chat.updateComplete;
    expect(chat.shadowRoot?.querySelector('.setup')).to.equal(null);
    expect(composerOf(chat).disabled).to.equal(false);
  });

  it('lines its header up with the text, and greets in the middle', async () => {
    const wide = fixtureSync<HTMLElement>(
      html`<div>
        <chat-stream .transport=${scriptedTransport().transport}><h2 slot="header">Library</h2></chat-stream>
      </div>`,
    );
    wide.style.setProperty('inline-size', '1200px');
    const chat = found(wide.querySelector('chat-stream'));
    await chat.updateComplete;
    const transcript = found(chat.shadowRoot?.querySelector('chat-messages'));
    await transcript.updateComplete;
    const middle = (element: Element): number => element.getBoundingClientRect().top + element.clientHeight / 2;
    expect(middle(within(chat, '.greeting'))).to.be.closeTo(middle(within(transcript, '.log')), 16);
    chat.messages = [{ id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'Welcome.' }] }];
    await chat.updateComplete;
    await transcript.updateComplete;
    const message = found(transcript.shadowRoot?.querySelector('chat-message'));
    const start = (element: Element): number => element.getBoundingClientRect().left;
    expect(start(found(wide.querySelector('h2')))).to.be.closeTo(start(message), 1);
  });

  it('keeps its conversation where a page hands it no chat, as React does on every render', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'Hello!' }, { type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    chat.chat = undefined;
    await chat.updateComplete;
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'Hello!']);
  });

  it('sends with Enter while an answer streams: it waits, says so, and goes once the answer has ended', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'First');
    await waitUntil(() => backend.turns.length === 1);
    await ask(chat, 'Second');
    await waitUntil(() => textsOf(chat).includes('Second'));
    const waiting = await waitingOf(chat);
    expect(waiting.textContent).to.contain('Waiting to be sent');
    await expect(chat).to.be.accessible();
    const element = messagesOf(chat).at(-1);
    backend.feed({ type: 'text', text: 'One' }, { type: 'finish', status: 'complete' });
    await waitUntil(() => backend.turns.length === 2);
    backend.feed({ type: 'text', text: 'Two' }, { type: 'finish', status: 'complete' });
    await waitUntil(() => textsOf(chat).join() === 'First,One,Second,Two');
    expect(messagesOf(chat)[2]).to.equal(element);
    expect(element?.shadowRoot?.querySelector('chat-status')).to.equal(null);
  });

  it('takes back what waits: its text is in the field again, before what was begun since', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'First');
    await waitUntil(() => backend.turns.length === 1);
    await ask(chat, 'Second');
    const waiting = await waitingOf(chat);
    composerOf(chat).value = 'and more';
    waiting.querySelector<HTMLElement>('[part=take-back]')?.click();
    await waitUntil(() => composerOf(chat).value === 'Second\n\nand more');
    expect(composerOf(chat).shadowRoot?.activeElement?.localName).to.equal('textarea');
    expect(chat.chat?.draft.get()).to.equal('Second\n\nand more');
    await waitUntil(() => !textsOf(chat).includes('Second'));
    await chat.chat?.stop();
    expect(backend.turns).to.have.length(1);
  });

  it('keeps what waits after a stop, until the reader sends it', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'First');
    await waitUntil(() => backend.turns.length === 1);
    await ask(chat, 'Second');
    await waitingOf(chat);
    await chat.chat?.stop();
    await waitUntil(async () => (await waitingOf(chat)).textContent?.includes('Not sent yet'));
    (await waitingOf(chat)).querySelector<HTMLElement>('[part=send-now]')?.click();
    await waitUntil(() => backend.turns.length === 2);
    expect(chat.chat?.messages.map(({ role }) => role).slice(0, 3)).to.deep.equal(['user', 'assistant', 'user']);
    await chat.chat?.stop();
  });

  it('goes on with an answer that was cut: its words stay and the rest follows', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'Half an ans' });
    backend.end();
    await until(chat, 'truncated');
    const part = (name: string): HTMLElement => within(within(messagesOf(chat)[1], 'chat-status'), `[part=${name}]`);
    expect(part('retry').textContent).to.contain('Try again');
    part('continue').click();
    await waitUntil(() => backend.turns.length === 2);
    backend.feed({ type: 'text', text: 'wer.' }, { type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'Half an answer.']);
  });

  it('offers to go on with a cut answer that was kept from before a reload', async () => {
    const key = 'chat-stream-test-reload';
    const place = (transport: ScriptedTransport['transport']): Promise<ChatStream> =>
      fixture(html`<chat-stream storage="local" thread-id=${key} .transport=${transport}></chat-stream>`);
    const before = scriptedTransport();
    const left = await place(before.transport);
    await ask(left, 'Hello?');
    await waitUntil(() => before.turns.length === 1);
    before.feed({ type: 'text', text: 'Half an ans' });
    before.end();
    await until(left, 'truncated');
    await left.chat?.close();
    left.remove();
    const after = scriptedTransport();
    const chat = await place(after.transport);
    await waitUntil(() => chat.chat?.messages.length === 2, 'the conversation never came back');
    await until(chat, 'truncated');
    await waitUntil(() => messagesOf(chat)[1]?.shadowRoot?.querySelector('chat-status'));
    await waitUntil(() =>
      messagesOf(chat)[1]?.shadowRoot?.querySelector('chat-status')?.shadowRoot?.querySelector('[part=continue]'),
    );
    expect(after.turns).to.have.length(0);
    chat.chat?.clear();
    await chat.chat?.close();
  });

  it('asks before a link to another site opens, where the page wants it so', async () => {
    const backend = scriptedTransport();
    const chat = await fixture<ChatStream>(
      html`<chat-stream confirm-links pace="smooth" .transport=${backend.transport}></chat-stream>`,
    );
    await ask(chat, 'Where?');
    await waitUntil(() => backend.turns.length === 1);
    backend.feed({ type: 'text', text: '[There](https://other.example/)' }, { type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    await waitUntil(() => messagesOf(chat)[1]?.querySelector('a'));
    messagesOf(chat)[1]?.querySelector('a')?.click();
    await waitUntil(() => document.querySelector('chat-link-dialog') ?? deepDialog(chat));
    expect(location.host).not.to.equal('other.example');
    (document.querySelector('chat-link-dialog') ?? deepDialog(chat))?.remove();
  });

  it('keeps the draft in the conversation and brings it back', async () => {
    const { chat, backend } = await stage();
    const field = found(composerOf(chat).shadowRoot?.querySelector('textarea'));
    field.value = 'Half a ques';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    expect(chat.chat?.draft.get()).to.equal('Half a ques');
    const moved = await fixture<ChatStream>(html`<chat-stream .chat=${chat.chat}></chat-stream>`);
    await waitUntil(() => composerOf(moved).value === 'Half a ques');
    composerOf(moved).submit();
    await waitUntil(() => backend.turns.length === 1);
    expect(composerOf(moved).value).to.equal('');
    expect(chat.chat?.draft.get()).to.equal('');
  });

  it('asks the service at src, with the headers and the model of now', async () => {
    const requests: Request[] = [];
    const answer = 'data: {"choices":[{"delta":{"content":"Hi."},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    const fetching: typeof fetch = async (input, init) => {
      requests.push(new Request(input instanceof Request ? input : new URL(input, document.baseURI), init));
      return new Response(answer, { headers: { 'content-type': 'text/event-stream' } });
    };
    const chat = await fixture<ChatStream>(
      html`<chat-stream
        src="/one"
        protocol="openai"
        model="small"
        .fetch=${fetching}
        .headers=${{ 'x-user': 'a' }}
      ></chat-stream>`,
    );
    await ask(chat, 'Hello?');
    await until(chat, 'complete');
    chat.src = '/two';
    chat.model = 'large';
    chat.headers = async () => ({ 'x-user': 'b' });
    await chat.updateComplete;
    await ask(chat, 'Again?');
    await waitUntil(() => requests.length === 2);
    await until(chat, 'complete');

    const bodies = await Promise.all(requests.map((request) => request.json()));
    expect(requests.map((request) => new URL(request.url).pathname)).to.deep.equal(['/one', '/two']);
    expect(requests.map((request) => request.headers.get('x-user'))).to.deep.equal(['a', 'b']);
    expect(bodies.map((body) => body.model)).to.deep.equal(['small', 'large']);
    expect(bodies[1].messages).to.have.length(3);
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'Hi.', 'Again?', 'Hi.']);
  });

  it('shows the first words before the answer is complete, and stops on request with the text kept', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'First words' });
    await waitUntil(() => textsOf(chat)[1] === 'First words');
    await waitUntil(() => composerOf(chat).busy);
    await composerOf(chat).updateComplete;
    setTimeout(() => buttonOf(chat).click());
    const { message } = await nextEvent(chat, 'chat-finish');
    expect(message.status).to.equal('stopped');
    expect(backend.aborted).to.equal(true);
    await until(chat, 'stopped');
    expect(textsOf(chat)[1]).to.equal('First words');
    await composerOf(chat).updateComplete;
    expect(buttonOf(chat).getAttribute('aria-label')).to.equal('Send');
  });

  it('never shows a cut as success, keeps the text and asks again on request', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'Half an ans' });
    backend.end();
    const { error } = await nextEvent(chat, 'chat-error');
    expect(error.code).to.equal('truncated');
    await until(chat, 'truncated');
    expect(textsOf(chat)[1]).to.equal('Half an ans');

    const status = within(messagesOf(chat)[1], 'chat-status');
    within(status, '[part=retry]').click();
    await waitUntil(() => backend.turns.length === 2);
    backend.feed({ type: 'text', text: 'A whole answer.' }, { type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'A whole answer.']);
  });

  it('tells the page of the answer that was asked for anew and never came, although others stand behind it', async () => {
    const { transport, turns, end } = scriptedTransport();
    const said = (id: string, role: 'user' | 'assistant') =>
      ({ id, role, parts: [{ type: 'text', text: id }] }) as const;
    const messages = [said('u1', 'user'), said('a1', 'assistant'), said('u2', 'user'), said('a2', 'assistant')];
    const chat = await fixture<ChatStream>(
      html`<chat-stream .chat=${createChat({ transport, messages })}></chat-stream>`,
    );
    const told: string[] = [];
    chat.addEventListener('chat-error', ({ error }) => told.push(error.code));
    chat.addEventListener('chat-finish', ({ message }) => told.push(`${message.id} ${message.status}`));
    void chat.chat?.regenerate('a1');
    await waitUntil(() => turns.length === 1);
    end();
    await waitUntil(() => told.some((name) => name.includes(' ')));
    expect(told).to.deep.equal(['truncated', 'a1 truncated']);
  });

  it('keeps the conversation and the running answer when any attribute changes', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'One ' });
    await waitUntil(() => textsOf(chat)[1] === 'One');
    const store = chat.chat;
    for (const name of [
      'src',
      'protocol',
      'model',
      'thread-id',
      'placeholder',
      'label',
      'submit-key',
      'scroll',
      'images',
      'lang',
      'dir',
    ]) {
      chat.setAttribute(name, name === 'protocol' ? 'openai' : 'all');
    }
    chat.style.setProperty('color-scheme', 'dark');
    await chat.updateComplete;
    backend.feed({ type: 'text', text: 'two.' }, { type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    expect(chat.chat).to.equal(store);
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'One two.']);
  });

  it('keeps the conversation and the running answer when it moves in the document', async () => {
    const { chat, backend } = await stage();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'One ' });
    await waitUntil(() => textsOf(chat)[1] === 'One');
    const place = fixtureSync(html`<section></section>`);
    chat.remove();
    backend.feed({ type: 'text', text: 'two ' });
    place.append(chat);
    backend.feed({ type: 'text', text: 'three.' }, { type: 'finish', status: 'complete' });
    await nextEvent(chat, 'chat-finish');
    await until(chat, 'complete');
    expect(textsOf(chat)).to.deep.equal(['Hello?', 'One two three.']);
    await waitUntil(() => !composerOf(chat).busy);
  });

  it('lets the page prevent sending, stopping and asking again', async () => {
    const { chat, backend } = await stage();
    chat.addEventListener('chat-submit', (event) => event.preventDefault(), { once: true });
    await ask(chat, 'Hello?');
    expect(composerOf(chat).value).to.equal('Hello?');
    expect(backend.turns).to.have.length(0);
    composerOf(chat).submit();
    await waitUntil(() => composerOf(chat).busy);
    chat.addEventListener('chat-stop', (event) => event.preventDefault(), { once: true });
    await composerOf(chat).updateComplete;
    buttonOf(chat).click();
    await Promise.resolve();
    expect(backend.aborted).to.equal(false);
    await chat.chat?.stop();
  });

  it('gives the text back when it cannot be sent', async () => {
    const { chat } = await stage();
    const store = createChat({});
    chat.chat = store;
    await chat.updateComplete;
    await ask(chat, 'Do not lose me');
    await waitUntil(() => composerOf(chat).value === 'Do not lose me');
    expect(store.messages).to.have.length(0);
  });

  it('begins with the messages it is given and shows a store of the page', async () => {
    const first = { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'From before' }] } as const;
    const { transport } = scriptedTransport();
    const chat = await fixture<ChatStream>(
      html`<chat-stream .transport=${transport} .messages=${[first]}></chat-stream>`,
    );
    await chat.updateComplete;
    await waitUntil(() => textsOf(chat)[0] === 'From before');
    chat.chat = createChat({ messages: [{ ...first, id: 'u2', parts: [{ type: 'text', text: 'Another' }] }] });
    await waitUntil(() => textsOf(chat).join() === 'Another');
  });

  it('takes what comes in at the focus to its field, and keeps it there while an answer streams', async () => {
    const { chat, backend } = await stage();
    chat.focus();
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'Words' });
    await until(chat, 'streaming');
    expect(composerOf(chat).shadowRoot?.activeElement?.localName).to.equal('textarea');
    backend.feed({ type: 'finish', status: 'complete' });
    await until(chat, 'complete');
    expect(composerOf(chat).shadowRoot?.activeElement?.localName).to.equal('textarea');
  });

  it('lets the page style what lies inside by its parts and tokens', async () => {
    const { chat, backend } = await stage();
    const style = document.createElement('style');
    style.textContent = `chat-stream { --chat-color-text: rgb(1, 2, 3); }
      chat-stream::part(user-bubble) { color: rgb(4, 5, 6); }
      chat-stream::part(link) { color: rgb(7, 8, 9); }
      chat-stream::part(retry) { color: rgb(10, 11, 12); }
      chat-stream::part(send) { color: rgb(13, 14, 15); transition: none; }`;
    document.head.append(style);
    await ask(chat, 'Hello?');
    backend.feed({ type: 'text', text: 'See [there](https://example.com).' });
    backend.end();
    await until(chat, 'truncated');
    const [question, answer] = messagesOf(chat);
    const color = (element: Element): string => getComputedStyle(element).color;
    const link = answer?.querySelector('a');
    expect(color(within(question, '.bubble'))).to.equal('rgb(4, 5, 6)');
    expect(link && color(link)).to.equal('rgb(7, 8, 9)');
    expect(answer && color(answer)).to.equal('rgb(1, 2, 3)');
    expect(color(within(within(answer, 'chat-status'), '[part=retry]'))).to.equal('rgb(10, 11, 12)');
    expect(color(buttonOf(chat))).to.equal('rgb(13, 14, 15)');
    style.remove();
  });
});

describe('chat-stream with a backend that does not end its runs', () => {
  it('stays stopped, and tells the page', async () => {
    const asked: string[] = [];
    const word = { event: 'message', answer: 'Hello.', task_id: 't', message_id: 'm' };
    const fetching: typeof fetch = async (input, init) => {
      asked.push(`${init?.method} ${new URL(input instanceof Request ? input.url : input, location.href).pathname}`);
      if (asked.length > 1) return new Response(null, { status: 404 });
      const bytes = new TextEncoder().encode(`data: ${JSON.stringify(word)}\n\n`);
      const body = new ReadableStream({ start: (pipe) => pipe.enqueue(bytes) });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const chat = await fixture<ChatStream>(
      html`<chat-stream src="/api/chat" protocol="dify" .fetch=${fetching}></chat-stream>`,
    );
    const codes: string[] = [];
    chat.addEventListener('chat-error', ({ error }) => codes.push(error.code));
    await ask(chat, 'Hello?');
    await waitUntil(() => textsOf(chat).at(-1) === 'Hello.');
    buttonOf(chat).click();
    await waitUntil(() => codes.length > 0);
    expect(asked).to.deep.equal(['POST /api/chat', 'POST /api/chat/t/stop']);
    expect(codes).to.deep.equal(['cancel']);
    expect(chat.chat?.messages.at(-1)?.status).to.equal('stopped');
  });
});

describe('chat-stream with a storage that fails', () => {
  it('tells the page once that the conversation could not be kept, and goes on', async () => {
    const { transport, feed, end } = scriptedTransport();
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
    try {
      const chat = await fixture<ChatStream>(
        html`<chat-stream storage="local" thread-id="full" .transport=${transport}></chat-stream>`,
      );
      const codes: string[] = [];
      chat.addEventListener('chat-error', ({ error }) => codes.push(error.code));
      await ask(chat, 'Hello?');
      await waitUntil(() => chat.chat?.messages.length === 2);
      feed({ type: 'text', text: 'Hello.' });
      end();
      await until(chat, 'truncated');
      await waitUntil(() => codes.includes('storage'));
      await chat.chat?.close();
      // The cut of the answer is told by its message, the storage by nothing else.
      expect(codes.toSorted()).to.deep.equal(['storage', 'truncated']);
      expect(textsOf(chat).at(-1)).to.equal('Hello.');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
