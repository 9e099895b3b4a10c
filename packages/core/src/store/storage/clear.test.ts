import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '../../message/text-of.js';
import type { Chat } from '../chat.js';
import { createChat } from '../create-chat.js';
import { fakeTabs, type FakeTabs } from '../test/fake-tabs.js';
import { memoryDriver, type MemoryDriver } from '../test/memory-driver.js';
import { scriptedTransport, type ScriptedAnswer } from '../test/scripted-transport.js';
import { textsOf } from '../test/texts-of.js';
import { until } from '../test/until.js';
import type { StoredThread } from './storage-driver.js';
import { eventually } from '../../test/eventually.js';

let tabs: FakeTabs;
let driver: MemoryDriver;
let script: ReturnType<typeof scriptedTransport>;
let chats: Chat[] = [];

beforeEach(() => {
  tabs = fakeTabs();
  driver = memoryDriver();
  script = scriptedTransport();
});

afterEach(async () => {
  await Promise.all(chats.map((chat) => chat.close()));
  chats = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const openTab = async (): Promise<Chat> => {
  tabs.open();
  const chat = createChat({ transport: script.transport, storage: driver, threadId: 'cleared' });
  chats.push(chat);
  await chat.ready;
  return chat;
};
const say = (answer: ScriptedAnswer, text: string): void => answer.push({ type: 'text', text });
const finish = (answer: ScriptedAnswer, text: string): void => {
  say(answer, text);
  answer.push({ type: 'finish', status: 'complete' });
};
const stored = (): StoredThread => JSON.parse(driver.texts.get('cleared') ?? '{}') as StoredThread;
/** Everything that was on its way has arrived and is saved. */
const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const exchange = async (chat: Chat, question: string, answer: string): Promise<void> => {
  const sent = chat.send(question);
  finish(await script.nextAnswer(), answer);
  await sent;
  await rest();
};
const expectAll = (texts: readonly string[]): void => {
  for (const chat of chats) expect(textsOf(chat)).toEqual(texts);
  expect(stored().messages.map(textOf)).toEqual(texts);
  for (const chat of chats) expect(chat.status.get()).toBe('idle');
};

describe('a conversation that is cleared in one tab', () => {
  it('is empty in the tab that asks, which stops asking', async () => {
    const one = await openTab();
    const two = await openTab();
    await exchange(one, 'Old', 'Answer');
    const sent = one.send('Hi');
    const answer = await script.nextAnswer();
    say(answer, 'Hel');
    await until(two.status, (status) => status === 'streaming');
    two.clear();
    await rest();
    expect(answer.signal.aborted).toBe(true);
    await sent;
    expectAll([]);
    await exchange(two, 'New', 'Fine');
    expectAll(['New', 'Fine']);
  });

  it('is empty in a tab that asks and hears of it late', async () => {
    const one = await openTab();
    await exchange(one, 'Old', 'Answer');
    const two = await openTab();
    const sent = one.send('Hi');
    const answer = await script.nextAnswer();
    say(answer, 'Hel');
    // Both before anybody hears anything.
    two.clear();
    say(answer, 'lo');
    await rest();
    await sent;
    expect(answer.signal.aborted).toBe(true);
    expectAll([]);
    // It was stopped by nobody, so nothing is held back.
    await exchange(one, 'New', 'Fine');
    expectAll(['New', 'Fine']);
  });

  it('stays empty where another one changes the old conversation at the same time', async () => {
    const one = await openTab();
    const two = await openTab();
    await exchange(one, 'Old', 'Answer');
    const again = one.regenerate();
    two.clear();
    await again;
    await rest();
    expectAll([]);
  });

  it('stays empty where a page that goes away saves what it had without asking', async () => {
    const one = await openTab();
    await exchange(one, 'Old', 'Answer');
    const before = driver.texts.get('cleared') ?? '';
    const two = await openTab();
    two.clear();
    await rest();
    driver.texts.set('cleared', before.replace(/"revision":\d+/, '"revision":99'));
    await exchange(two, 'New', 'Fine');
    expectAll(['New', 'Fine']);
  });

  it('keeps the draft of each tab', async () => {
    const one = await openTab();
    const two = await openTab();
    await exchange(one, 'Old', 'Answer');
    two.draft.set('I am typ');
    one.clear();
    await rest();
    expect(two.draft.get()).toBe('I am typ');
    expectAll([]);
  });
});

it('of several tabs, the draft that was typed last is kept, whichever saves last', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const background = await openTab();
  const focused = await openTab();
  vi.setSystemTime(1000);
  background.draft.set('Old');
  vi.setSystemTime(2000);
  focused.draft.set('What the reader types');
  await focused.close();
  expect(stored().draft).toBe('What the reader types');
  // Browsers slow down the timers of tabs that nobody looks at.
  await background.close();
  expect(stored()).toMatchObject({ draft: 'What the reader types', draftAt: 2000 });
  const next = await openTab();
  expect(next.draft.get()).toBe('What the reader types');
  // To empty it is to type, too.
  vi.setSystemTime(3000);
  next.draft.set('');
  await next.close();
  expect(stored().draft).toBe('');
});

it('a page that goes away does not put its old draft in place of what another tab wrote', async () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const old = await openTab();
  old.draft.set('Old');
  await eventually(() => expect(stored().draft).toBe('Old'));
  const focused = await openTab();
  focused.draft.set('What the reader types');
  await eventually(() => expect(stored().draft).toBe('What the reader types'));
  await rest();
  expect(old.draft.get()).toBe('Old');
  const sent = old.send('Hi');
  say(await script.nextAnswer(), 'Hello');
  await until(old.status, (status) => status === 'streaming');
  page.dispatchEvent(new Event('pagehide'));
  expect(stored().draft).toBe('What the reader types');
  expect(focused.draft.get()).toBe('What the reader types');
  await old.stop();
  await sent;
});
