import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatError } from '../../errors/chat-error.js';
import { StorageError } from '../../errors/storage-error.js';
import { textOf } from '../../message/text-of.js';
import type { Chat, ChatOptions } from '../chat.js';
import { createChat } from '../create-chat.js';
import { fakeNetwork } from '../test/fake-network.js';
import { fakeTabs, type FakeTabs } from '../test/fake-tabs.js';
import { memoryDriver, type MemoryDriver } from '../test/memory-driver.js';
import { scriptedTransport, type ScriptedAnswer } from '../test/scripted-transport.js';
import { textsOf } from '../test/texts-of.js';
import { until } from '../test/until.js';
import type { StoredThread } from './storage-driver.js';
import { eventually } from '../../test/eventually.js';

let tabs: FakeTabs;
let driver: MemoryDriver;
let thread = 0;
const chats: Chat[] = [];

beforeEach(() => {
  tabs = fakeTabs();
  driver = memoryDriver();
  thread++;
});

afterEach(async () => {
  await Promise.all(chats.splice(0).map((chat) => chat.close()));
  vi.unstubAllGlobals();
});

const open = async (options: ChatOptions): Promise<Chat> => {
  const chat = createChat({ storage: driver, threadId: `thread ${thread}`, ...options });
  chats.push(chat);
  await chat.ready;
  return chat;
};
/** Opens the conversation in a tab of its own. */
const openTab = async (options: ChatOptions): Promise<{ chat: Chat; tab: number }> => {
  const tab = tabs.open();
  return { chat: await open(options), tab };
};
const kill = (chat: Chat, tab: number): void => {
  tabs.kill(tab);
  chats.splice(chats.indexOf(chat), 1);
};
const stored = (): StoredThread | undefined => {
  const text = driver.texts.get(`thread ${thread}`);
  return text === undefined ? undefined : (JSON.parse(text) as StoredThread);
};
const untilStored = (wanted: (thread: StoredThread) => boolean): Promise<void> =>
  eventually(() => {
    const now = stored();
    if (!now || !wanted(now)) throw new Error(`Not stored yet: ${JSON.stringify(now)}`);
  });
const finish = (answer: ScriptedAnswer, text: string): void => {
  answer.push({ type: 'text', text });
  answer.push({ type: 'finish', status: 'complete' });
};
const summary = (chat: Chat): readonly string[] =>
  chat.messages.map((message) => `${message.role} ${message.status}: ${textOf(message)}`);

describe('after a reload', () => {
  it('the conversation is there, with its branches and the draft', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const { chat } = await openTab({ transport });
    const sent = chat.send('Hi');
    finish(await nextAnswer(), 'Hello');
    await sent;
    const again = chat.regenerate();
    finish(await nextAnswer(), 'Good day');
    await again;
    chat.draft.set('How are y');
    await chat.close();

    const { chat: next } = await openTab({ transport });
    expect(summary(next)).toEqual(['user complete: Hi', 'assistant complete: Good day']);
    expect(next.draft.get()).toBe('How are y');
    const id = next.ids.get()[1] ?? '';
    expect(next.branches(id).get()).toMatchObject({ index: 1, count: 2 });
    await next.selectBranch(id, 0);
    expect(textsOf(next)).toEqual(['Hi', 'Hello']);
  });

  it('a failed answer still says why', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const { chat } = await openTab({ transport });
    const sent = chat.send('Hi');
    (await nextAnswer()).fail(new Error('down'));
    await sent;
    await chat.close();
    const { chat: next } = await openTab({ transport });
    expect(next.messages[1]).toMatchObject({ status: 'error', error: { code: 'page', retryable: true } });
    expect(next.messages[1]?.error?.remedy).toBe(chat.messages[1]?.error?.remedy);
  });

  it('in the middle of an answer, its words are there, marked, and it can be continued', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const { chat, tab } = await openTab({ transport });
    void chat.send('Hi');
    const answer = await nextAnswer();
    answer.push({ type: 'text', text: 'Half an ans' });
    await untilStored(({ messages }) => messages.some((message) => textOf(message) === 'Half an ans'));
    kill(chat, tab);

    const { chat: next } = await openTab({ transport });
    expect(summary(next)).toEqual(['user complete: Hi', 'assistant truncated: Half an ans']);
    expect(next.messages[1]?.error?.remedy).toBeTruthy();
    const going = next.continue();
    finish(await nextAnswer(), 'wer.');
    await going;
    expect(summary(next)).toEqual(['user complete: Hi', 'assistant complete: Half an answer.']);
  });

  it('before the first word, the question is sent again under the same id', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const { chat, tab } = await openTab({ transport });
    void chat.send('Hi');
    const first = await nextAnswer();
    await untilStored(({ messages }) => messages.length === 2);
    kill(chat, tab);
    const { chat: next } = await openTab({ transport });
    const second = await nextAnswer();
    expect(second.turn.id).toBe(first.turn.id);
    finish(second, 'Hello');
    await until(next.status, (status) => status === 'idle');
    expect(summary(next)).toEqual(['user complete: Hi', 'assistant complete: Hello']);
  });
});

it('keeps what was sent offline over a reload, and sends each once, in order', async () => {
  const network = fakeNetwork();
  network.go('offline');
  const { transport, answers, nextAnswer } = scriptedTransport();
  const chat = await open({ transport });
  for (const text of ['One', 'Two', 'Three']) void chat.send(text);
  await untilStored(({ queue }) => queue.length === 3);
  await chat.close();

  const next = await open({ transport });
  expect(next.queue.get().map(textOf)).toEqual(['One', 'Two', 'Three']);
  expect(next.status.get()).toBe('offline');
  expect(answers).toHaveLength(0);
  network.go('online');
  for (const text of ['1', '2', '3']) finish(await nextAnswer(), text);
  await until(next.status, (status) => status === 'idle');
  await untilStored(({ queue, messages }) => queue.length === 0 && messages.length === 6);
  expect(textsOf(next)).toEqual(['One', '1', 'Two', '2', 'Three', '3']);
  expect(answers).toHaveLength(3);
});

describe('two tabs', () => {
  it('show one conversation, word by word, and one of them asks', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const { chat: one } = await openTab({ transport });
    const { chat: two } = await openTab({ transport });
    const sent = one.send('Hi');
    const answer = await nextAnswer();
    await until(two.status, (status) => status === 'submitted');
    answer.push({ type: 'text', text: 'Hel' });
    await until(two.status, (status) => status === 'streaming');
    answer.push({ type: 'text', text: 'lo' });
    await eventually(() => expect(textsOf(two)).toEqual(['Hi', 'Hello']));
    expect(two.messages[1]?.status).toBe('streaming');

    const second = two.send('And you?');
    await eventually(() => expect(one.queue.get().map(textOf)).toEqual(['And you?']));
    expect(answers).toHaveLength(1);
    finish(answer, '.');
    await sent;
    finish(await nextAnswer(), 'Fine');
    await second;
    await eventually(() => expect(one.messages).toEqual(two.messages));
    expect(textsOf(one)).toEqual(['Hi', 'Hello.', 'And you?', 'Fine']);
    expect(answers).toHaveLength(2);
    expect([one.status.get(), two.status.get()]).toEqual(['idle', 'idle']);
  });

  it('stop each other', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const { chat: one } = await openTab({ transport });
    const { chat: two } = await openTab({ transport });
    const sent = one.send('Hi');
    const answer = await nextAnswer();
    answer.push({ type: 'text', text: 'Hel' });
    await until(two.status, (status) => status === 'streaming');
    await two.stop();
    expect(two.messages[1]?.status).toBe('stopped');
    await sent;
    expect(one.messages[1]?.status).toBe('stopped');
    expect(answer.signal.aborted).toBe(true);
    await eventually(() => expect(one.messages).toEqual(two.messages));
  });

  it('go on where the other one died', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const { chat: one, tab } = await openTab({ transport });
    const { chat: two } = await openTab({ transport });
    void one.send('Hi');
    (await nextAnswer()).push({ type: 'text', text: 'Hel' });
    await until(two.status, (status) => status === 'streaming');
    void two.send('Still there?');
    await eventually(() => expect(stored()?.queue).toHaveLength(1));
    kill(one, tab);
    await eventually(() => expect(two.messages[1]?.status).toBe('truncated'));
    expect(answers).toHaveLength(1);
    // A failure holds the queue until somebody wants more.
    const resumed = two.resume();
    finish(await nextAnswer(), 'Hello');
    await resumed;
    finish(await nextAnswer(), 'Yes');
    await until(two.status, (status) => status === 'idle');
    expect(textsOf(two)).toEqual(['Hi', 'Hello', 'Still there?', 'Yes']);
  });

  it('send what waits in both once', async () => {
    const network = fakeNetwork();
    const { transport, answers, nextAnswer } = scriptedTransport();
    const going = (onLine: boolean): void => {
      Object.assign(navigator, { onLine });
      network.go(onLine ? 'online' : 'offline');
    };
    tabs.open();
    going(false);
    const one = await open({ transport });
    const two = await open({ transport });
    void one.send('One');
    await eventually(() => expect(two.queue.get()).toHaveLength(1));
    void two.send('Two');
    await eventually(() => expect(one.queue.get()).toHaveLength(2));
    going(true);
    finish(await nextAnswer(), '1');
    finish(await nextAnswer(), '2');
    await eventually(() => expect(textsOf(one)).toEqual(['One', '1', 'Two', '2']));
    await eventually(() => expect(textsOf(two)).toEqual(['One', '1', 'Two', '2']));
    await eventually(() => expect([one.status.get(), two.status.get()]).toEqual(['idle', 'idle']));
    expect(answers).toHaveLength(2);
  });
});

describe('storage that fails', () => {
  const answering = (errors: ChatError[]): ChatOptions => ({
    async *transport() {
      yield { type: 'text', text: 'Hello' };
      yield { type: 'finish', status: 'complete' };
    },
    onError: (error) => errors.push(error),
  });

  it.each([
    ['no JSON', '{"version":1,"messa', 'corrupt'],
    ['another shape', '{"version":1,"revision":4,"messages":[{"id":1}],"queue":[],"forks":[],"draft":""}', 'corrupt'],
    ['a list', '[]', 'corrupt'],
    ['a newer version', '{"version":2,"revision":1}', 'newer'],
  ])('tells of %s and goes on', async (_, text, fault) => {
    driver.texts.set(`thread ${thread}`, text);
    const errors: ChatError[] = [];
    const { chat } = await openTab(answering(errors));
    await chat.send('Hi');
    expect(textsOf(chat)).toEqual(['Hi', 'Hello']);
    expect(errors).toMatchObject([{ code: 'storage', fault }]);
    expect(errors[0]).toBeInstanceOf(StorageError);
    await chat.close();
    if (fault === 'newer') expect(driver.texts.get(`thread ${thread}`)).toBe(text);
    else expect(stored()?.messages.map(textOf)).toEqual(['Hi', 'Hello']);
  });

  it('tells once that there is no room, and stores everything when there is', async () => {
    const errors: ChatError[] = [];
    const { chat } = await openTab(answering(errors));
    driver.fault = new DOMException('full', 'QuotaExceededError');
    await chat.send('Hi');
    await chat.send('Again');
    expect(textsOf(chat)).toEqual(['Hi', 'Hello', 'Again', 'Hello']);
    expect(errors).toMatchObject([{ code: 'storage', fault: 'full' }]);
    driver.fault = undefined;
    await chat.send('More');
    await untilStored(({ messages }) => messages.length === 6);
    expect(errors).toHaveLength(1);
  });
});

it('keeps a conversation in a frame that may use no locks', async () => {
  const refuse = (): Promise<never> => Promise.reject(new DOMException('An opaque origin.', 'SecurityError'));
  vi.stubGlobal('navigator', { onLine: true, locks: { request: refuse } });
  const { transport, nextAnswer } = scriptedTransport();
  const chat = await open({ transport });
  const sent = chat.send('Hi');
  finish(await nextAnswer(), 'Hello');
  await sent;
  await untilStored(({ messages }) => messages.length === 2 && messages[1]?.status === 'complete');
  const again = await open({ transport });
  expect(summary(again)).toEqual(['user complete: Hi', 'assistant complete: Hello']);
});
