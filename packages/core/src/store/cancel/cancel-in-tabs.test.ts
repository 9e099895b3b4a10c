import { afterEach, expect, it, vi } from 'vitest';
import { resumableBackend } from '../../resume/test/resumable-backend.js';
import type { Chat } from '../chat.js';
import { createChat } from '../create-chat.js';
import { fakeTabs } from '../test/fake-tabs.js';
import { memoryDriver } from '../test/memory-driver.js';
import { textsOf } from '../test/texts-of.js';
import { eventually } from '../../test/eventually.js';

const src = 'https://chat.test/api/chat';
const word = JSON.stringify({ event: 'message', answer: 'Hello', task_id: 't', message_id: 'm' });
const cancel = ['POST', `${src}/t/stop`, { user: 'two' }];
const chats: Chat[] = [];

afterEach(async () => {
  await Promise.all(chats.splice(0).map((chat) => chat.close()));
  vi.unstubAllGlobals();
});

/** Two tabs on one conversation, each with its own way to the backend. */
async function twoTabs() {
  const tabs = fakeTabs();
  const storage = memoryDriver();
  const open = async () => {
    const tab = tabs.open();
    const backend = resumableBackend();
    const chat = createChat({ src, protocol: 'dify', storage, threadId: 'two', fetch: backend.fetch });
    chats.push(chat);
    await chat.ready;
    return { chat, backend, kill: () => (tabs.kill(tab), void chats.splice(chats.indexOf(chat), 1)) };
  };
  const one = await open();
  const two = await open();
  void one.chat.send('Hi');
  const asked = (await one.backend.next()).answer().say(word);
  await eventually(() => expect(textsOf(two.chat)).toEqual(['Hi', 'Hello']));
  return { one, two, asked, storage };
}

it.each(['stop', 'clear'] as const)('%s in another tab ends the run, once, from the tab that asked', async (name) => {
  const { one, two, asked } = await twoTabs();
  await two.chat[name]();
  const request = await one.backend.next();
  expect([request.method, request.url, request.body]).toEqual(cancel);
  await asked.left;
  request.reply({ result: 'success' });
  await eventually(() => expect(two.chat.messages.map(({ status }) => status)).not.toContain('streaming'));
  await vi.dynamicImportSettled();
  expect(one.backend.asked()).toBe(2);
  expect(two.backend.asked()).toBe(0);
});

it('stop in the tab that is left ends the run of one that died', async () => {
  const { one, two, storage } = await twoTabs();
  await eventually(() => expect(storage.texts.get('two')).toContain('Hello'));
  one.kill();
  await eventually(() => expect(two.chat.messages[1]?.status).toBe('truncated'));
  await two.chat.stop();
  const request = await two.backend.next();
  expect([request.method, request.url, request.body]).toEqual(cancel);
  await eventually(() => expect(two.chat.messages[1]?.status).toBe('stopped'));
  expect(one.backend.asked()).toBe(1);
});
