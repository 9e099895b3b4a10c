import { createChat, type Chat, type Message, type MessageLike } from '@chat-stream/core';
import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { ChatMessage } from '../chat-message/chat-message.js';
import { scriptedTransport } from '../internal/test/scripted-transport.js';
import type { ChatMessages } from './chat-messages.js';
import './define.js';
import { waitUntil } from '../internal/test/wait-until.js';

const said = (id: string, role: Message['role'], value: string): MessageLike => ({
  id,
  role,
  parts: [{ type: 'text', text: value }],
});
const talk = [
  said('u1', 'user', 'Question one'),
  said('a1', 'assistant', 'Answer one with *many* words\n\n- alpha\n- beta'),
  said('u2', 'user', 'Question two'),
  said('a2', 'assistant', 'Answer two has words as well'),
];

const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

async function show(chat: Chat, height = 400): Promise<ChatMessages> {
  const element = await fixture<ChatMessages>(html`<chat-messages .chat=${chat}></chat-messages>`);
  element.style.setProperty('block-size', `${height}px`);
  await settle(element);
  return element;
}
async function settle(element: ChatMessages): Promise<void> {
  await element.updateComplete;
  await Promise.all(messagesOf(element).map((message) => message.updateComplete));
  await frame();
}
const rootOf = (element: ChatMessages): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('Nothing was rendered.');
  return element.shadowRoot;
};
const messagesOf = (element: ChatMessages): readonly ChatMessage[] => [
  ...rootOf(element).querySelectorAll('chat-message'),
];
const messageAt = (element: ChatMessages, index: number): ChatMessage => {
  const message = messagesOf(element)[index];
  if (!message) throw new Error(`There is no message ${index}.`);
  return message;
};
const logOf = (element: ChatMessages): HTMLElement => {
  const log = rootOf(element).querySelector<HTMLElement>('.log');
  if (!log) throw new Error('There is no log.');
  return log;
};

/** What is selected, read the one way that is right in all browsers. */
function selected(element: ChatMessages): string {
  const root = rootOf(element);
  const [composed] = document.getSelection()?.getComposedRanges({ shadowRoots: [root] }) ?? [];
  if (!composed || composed.startContainer.getRootNode() !== root || composed.endContainer.getRootNode() !== root)
    return '';
  const range = document.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range.cloneContents().textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** The middle of the first place where `word` stands. */
function placeOf(element: ChatMessages, index: number, word: string): [number, number] {
  const walker = document.createTreeWalker(messageAt(element, index), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const at = node.textContent?.indexOf(word) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect();
    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  }
  throw new Error(`There is no "${word}" in message ${index}.`);
}

/** WebKit's driver cannot hold a key while it presses another one. */
const hasRealChords = /Chrome|Firefox/.test(navigator.userAgent);

async function chord(key: string): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: key });
  await sendKeys({ up: 'Control' });
}

/** What a real Ctrl+C puts where a real Ctrl+V brings it. */
async function copied(): Promise<string> {
  await chord('c');
  const field = fixtureSync<HTMLTextAreaElement>(html`<textarea aria-label="pasted"></textarea>`);
  field.focus();
  await chord('v');
  await waitUntil(() => field.value !== '', 'nothing was pasted');
  return field.value.replace(/\s+/g, ' ').trim();
}

async function drag(
  element: ChatMessages,
  from: readonly [number, string],
  to: readonly [number, string],
): Promise<void> {
  await sendMouse({ type: 'move', position: placeOf(element, ...from) });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: placeOf(element, ...to) });
}

describe('chat-messages', () => {
  afterEach(() => document.getSelection()?.removeAllRanges());

  it('is accessible, empty and with a conversation', async () => {
    await expect(await show(createChat({}))).to.be.accessible();
    await expect(await show(createChat({ messages: talk }))).to.be.accessible();
  });

  it('is a log that does not speak by itself', async () => {
    const log = logOf(await show(createChat({ messages: talk })));
    expect(log.getAttribute('role')).to.equal('log');
    expect(log.getAttribute('aria-live')).to.equal('off');
    expect(log.tabIndex).to.equal(0);
  });

  it('renders one message for one token and leaves the others alone', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport, messages: talk });
    const element = await show(chat);
    void chat.send('More?');
    feed({ type: 'text', text: 'One' });
    await waitUntil(() => element.shadowRoot?.textContent?.includes('One'));
    await settle(element);

    const updates: string[] = [];
    for (const message of messagesOf(element)) {
      const id = message.current?.id ?? '';
      const { updateComplete } = message;
      await updateComplete;
      const observer = new MutationObserver(() => updates.push(id));
      observer.observe(message, { childList: true, subtree: true, characterData: true });
    }
    feed({ type: 'text', text: ' two' });
    await waitUntil(() => messagesOf(element).at(-1)?.textContent?.includes('One two'));
    expect(new Set(updates)).to.deep.equal(new Set([chat.ids.get().at(-1)]));
    await chat.stop();
  });

  it('shows the messages of another store, such as useChat', async () => {
    const element = await fixture<ChatMessages>(html`<chat-messages .messages=${talk}></chat-messages>`);
    await settle(element);
    const [first] = messagesOf(element);
    element.messages = [...talk, said('u3', 'user', 'Question three')];
    await settle(element);
    expect(messagesOf(element).map((message) => message.current?.id)).to.deep.equal(['u1', 'a1', 'u2', 'a2', 'u3']);
    expect(messagesOf(element)[0]).to.equal(first);
  });

  it('keeps the element of a message while others come and go before it', async () => {
    const many = Array.from({ length: 70 }, (_, index) => said(`m${index}`, 'user', `Message ${index}`));
    const element = await fixture<ChatMessages>(html`<chat-messages .messages=${many}></chat-messages>`);
    const elementOf = new Map(messagesOf(element).map((message) => [message.current?.id, message]));
    const before = said('before', 'user', 'Before');
    for (const messages of [[before, ...many], [...many.slice(0, 20), ...many.slice(21)], many.slice(40)]) {
      element.messages = messages;
      await settle(element);
      const shown = messagesOf(element);
      expect(shown.map((message) => message.current?.id)).to.deep.equal(messages.map(({ id }) => id));
      for (const message of shown) {
        const { id } = message.current ?? {};
        if (id !== 'before') expect(message === elementOf.get(id), `${id} has another element`).to.equal(true);
      }
    }
  });

  it('shows every message, also where two have one id', async () => {
    const twice = [...talk, said('a2', 'assistant', 'Answer three')];
    const element = await fixture<ChatMessages>(html`<chat-messages .messages=${talk}></chat-messages>`);
    element.messages = twice;
    await settle(element);
    expect(messagesOf(element).map((message) => message.textContent?.trim().split(' ')[1])).to.deep.equal([
      'one',
      'one',
      'two',
      'two',
      'three',
    ]);
  });

  it('selects and copies from the middle of one message to the middle of another', async () => {
    const element = await show(createChat({ messages: talk }), 600);
    await drag(element, [1, 'many'], [3, 'words']);
    await sendMouse({ type: 'up' });
    const text = selected(element);
    expect(text).to.match(/^a?ny words ?alpha ?beta ?Question two ?Answer two has wo/);
    if (!hasRealChords) return;
    const pasted = await copied();
    expect(pasted).to.contain('alpha').and.to.contain('Question two');
    expect(pasted).to.not.contain('Assistant');
    expect(pasted).to.not.contain('You');
    expect(pasted.indexOf('beta')).to.be.lessThan(pasted.indexOf('Question two'));
  });

  it('keeps a selection across messages while an answer streams', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport, messages: talk });
    const element = await show(chat, 700);
    void chat.send('More?');
    feed({ type: 'text', text: 'A growing answer' });
    await waitUntil(() => messagesOf(element).at(-1)?.textContent?.includes('growing'));
    await drag(element, [1, 'many'], [5, 'growing']);
    await sendMouse({ type: 'up' });
    const before = selected(element);
    expect(before).to.match(/Question two.*More\?.*A gro/);
    for (const word of [' goes', ' on', '.\n\nAnd', ' on', ' **bold**']) feed({ type: 'text', text: word });
    await waitUntil(() => messagesOf(element).at(-1)?.textContent?.includes('bold'));
    expect(selected(element)).to.equal(before);
    await chat.stop();
  });

  it('selects just the transcript with Ctrl+A', async () => {
    const wrapper = fixtureSync(
      html`<div>
        <p>Before</p>
        <chat-messages .messages=${talk}></chat-messages>
        <p>After</p>
      </div>`,
    );
    const element = wrapper.querySelector('chat-messages');
    if (!element) throw new Error('Nothing was rendered.');
    await settle(element);
    logOf(element).focus();
    if (hasRealChords) await chord('a');
    else
      logOf(element).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'a', metaKey: true, bubbles: true, cancelable: true }),
      );
    expect(selected(element)).to.match(/^Question one.*Answer two has words as well$/);
    if (!hasRealChords) return;
    const pasted = await copied();
    expect(pasted).to.match(/^Question one.*Answer two has words as well$/);
    expect(pasted).to.not.contain('Before');
    expect(pasted).to.not.contain('Assistant');
  });

  it('follows the answer until the reader turns a wheel up, and offers the way back', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    const element = await show(chat, 300);
    const log = logOf(element);
    const jump = rootOf(element).querySelector<HTMLElement>('.jump');
    const fromEnd = (): number => log.scrollHeight - log.clientHeight - log.scrollTop;
    const lines = (count: number): string => Array.from({ length: count }, (_, line) => `Line ${line}.\n\n`).join('');
    void chat.send('Go on');
    feed({ type: 'text', text: lines(30) });
    await waitUntil(() => log.scrollHeight > 900);
    await frame();
    expect(fromEnd()).to.be.lessThan(3);

    const box = log.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(box.x + 100), Math.round(box.y + 100)] });
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -40, bubbles: true }));
    const { scrollTop } = log;
    feed({ type: 'text', text: lines(30) });
    await waitUntil(() => log.scrollHeight > 1900);
    await frame();
    // In WebKit the event scrolls by itself.
    expect(log.scrollTop).to.be.at.most(scrollTop);
    expect(getComputedStyle(jump ?? log).visibility).to.equal('visible');

    jump?.click();
    await waitUntil(() => fromEnd() < 3, 'it never came to the end');
    feed({ type: 'text', text: lines(10) });
    await frame();
    await waitUntil(() => fromEnd() < 3, 'it does not follow again');
    expect(element.atEnd).to.equal(true);
    await chat.stop();
  });

  it('shows the end when the reader asks, wherever they were reading', async () => {
    const { transport } = scriptedTransport();
    const chat = createChat({
      transport,
      messages: Array.from({ length: 12 }, (_, turn) =>
        talk.map((message) => ({ ...message, id: `${message.id}-${turn}` })),
      ).flat(),
    });
    const element = await show(chat, 300);
    const log = logOf(element);
    log.scrollTop = 0;
    await waitUntil(() => !element.atEnd);
    void chat.send('And now?');
    await settle(element);
    expect(log.scrollHeight - log.clientHeight - log.scrollTop).to.be.lessThan(3);
    await chat.stop();
  });

  it('shows a question that has to wait, and leaves the reader alone when its answer begins', async () => {
    const { transport, feed, turns } = scriptedTransport();
    const chat = createChat({
      transport,
      messages: Array.from({ length: 20 }, (_, index) => said(`m${index}`, 'user', `Message ${index}`)),
    });
    const element = await show(chat, 300);
    const log = logOf(element);
    const lookUp = async (): Promise<void> => {
      log.scrollTop = 100;
      await waitUntil(() => !element.atEnd);
    };
    void chat.send('First');
    await waitUntil(() => turns.length === 1);
    feed({ type: 'text', text: 'An answer' });
    await waitUntil(() => chat.status.get() === 'streaming');
    await lookUp();
    void chat.send('Second');
    await waitUntil(() => chat.queue.get().length === 1);
    await settle(element);
    expect(log.scrollHeight - log.clientHeight - log.scrollTop).to.be.lessThan(3);
    await lookUp();
    feed({ type: 'finish', status: 'complete' });
    await waitUntil(() => turns.length === 2);
    await settle(element);
    expect(log.scrollTop).to.equal(100);
    await chat.stop();
  });

  it('shows the end of another conversation, wherever the reader was in the one before', async () => {
    const talkOf = (name: string): Chat =>
      createChat({ messages: Array.from({ length: 30 }, (_, index) => said(`${name}${index}`, 'user', 'Words')) });
    const element = await show(talkOf('a'), 300);
    const log = logOf(element);
    log.scrollTop = 0;
    await waitUntil(() => !element.atEnd);
    element.chat = talkOf('b');
    await settle(element);
    expect(log.scrollHeight - log.clientHeight - log.scrollTop).to.be.lessThan(3);
  });

  it('asks again by itself when the reader wants an answer once more, unless the page prevents it', async () => {
    const backend = scriptedTransport();
    const chat = createChat({ transport: backend.transport });
    const element = await show(chat);
    const asked = chat.send('Hello?');
    await waitUntil(() => backend.turns.length === 1);
    backend.feed({ type: 'text', text: 'Hel' });
    backend.end();
    await asked;
    await settle(element);
    const retry = (): HTMLButtonElement | null | undefined =>
      messagesOf(element).at(-1)?.shadowRoot?.querySelector('chat-status')?.shadowRoot?.querySelector('button');

    element.addEventListener('chat-retry', (event) => event.preventDefault(), { once: true });
    retry()?.click();
    await settle(element);
    expect(chat.status.get()).to.equal('error');

    retry()?.focus();
    retry()?.click();
    await waitUntil(() => backend.turns.length === 2);
    await settle(element);
    expect(retry() === null || retry() === undefined).to.equal(true);
    expect(rootOf(element).activeElement === logOf(element), 'the focus is lost with the button').to.equal(true);
    backend.feed({ type: 'text', text: 'Hello!' }, { type: 'finish', status: 'complete' });
    await waitUntil(() => chat.status.get() === 'idle');
  });

  it('begins at the top of what it shows while there are no messages', async () => {
    const element = await fixture<ChatMessages>(
      html`<chat-messages .chat=${createChat({ src: '/' })}>
        <div slot="empty">
          <h2>Welcome</h2>
          <div class="tall"></div>
        </div>
      </chat-messages>`,
    );
    element.style.setProperty('block-size', '200px');
    element.querySelector<HTMLElement>('.tall')?.style.setProperty('block-size', '600px');
    await settle(element);
    expect(logOf(element).scrollTop).to.equal(0);
  });

  it('keeps a long conversation in order, in sight and selectable', async () => {
    const messages = Array.from({ length: 200 }, (_, index) =>
      said(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', `Message ${index}`),
    );
    const element = await show(createChat({ src: '/', messages }));
    expect(messagesOf(element).map((message) => message.current?.id)).to.deep.equal(messages.map(({ id }) => id));
    await waitUntil(() => element.atEnd && messageAt(element, 199).getBoundingClientRect().bottom > 0);
    const log = logOf(element).getBoundingClientRect();
    expect(messageAt(element, 199).getBoundingClientRect().bottom).to.be.at.most(log.bottom);
    element.selectAll();
    await waitUntil(() => selected(element).includes('Message 199'));
    const text = selected(element);
    expect(text).to.contain('Message 0').and.to.contain('Message 100').and.to.contain('Message 199');
  });

  it('never scrolls by itself where the page wants it so', async () => {
    const { transport, feed } = scriptedTransport();
    const chat = createChat({ transport });
    const element = await show(chat, 200);
    element.scrollMode = 'none';
    void chat.send('Go on');
    feed({ type: 'text', text: 'Words.\n\n'.repeat(40) });
    await waitUntil(() => logOf(element).scrollHeight > 800);
    await frame();
    expect(logOf(element).scrollTop).to.equal(0);
    expect(element.atEnd).to.equal(false);
    await chat.stop();
  });

  it('lets the page decide what a link does', async () => {
    const chat = createChat({ messages: [said('a1', 'assistant', 'See [there](https://example.com/page).')] });
    const element = await show(chat);
    const link = messageAt(element, 0).querySelector('a');
    const urls: string[] = [];
    element.addEventListener('chat-link', (event) => {
      urls.push(event.url);
      event.preventDefault();
    });
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    link?.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(urls).to.deep.equal(['https://example.com/page']);
  });

  it('tells the page once of each link, whatever it leads to', async () => {
    const source = { type: 'source-url', sourceId: 's1', url: 'https://example.com/source' } as const;
    const text = '[away](https://example.com/text) and [here](/here)';
    const element = await show(
      createChat({ messages: [{ ...said('a1', 'assistant', text), parts: [{ type: 'text', text }, source] }] }),
    );
    await waitUntil(() => messageAt(element, 0).querySelectorAll('a').length === 3);
    const urls: string[] = [];
    element.addEventListener('chat-link', (event) => urls.push(event.url));
    // Nothing opens while the tests run.
    const stay = (event: Event): void => event.preventDefault();
    document.addEventListener('click', stay);
    for (const link of messageAt(element, 0).querySelectorAll('a')) link.click();
    document.removeEventListener('click', stay);
    expect(urls.map((url) => new URL(url).pathname)).to.deep.equal(['/text', '/here', '/source']);
  });
});
