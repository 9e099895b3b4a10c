import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Chat } from '../packages/core/src/index.js';
import { bundle } from './bundle.js';
import { launchChromium } from './chromium.js';
import { startStreamServer, type StreamServer } from './stream-server.js';

declare global {
  interface Window {
    chat: Chat;
  }
}

/** A page that holds one conversation and draws it as plain lines. */
const page = (storage: string): string => `
  import { createChat, textOf } from '@chat-stream/core';
  const chat = createChat({ src: '/api/chat', protocol: 'openai', storage: '${storage}', threadId: 'one' });
  window.chat = chat;
  const draw = () => {
    const shown = chat.messages.map((message) => message.role + ' ' + message.status + ': ' + textOf(message));
    const waiting = chat.queue.get().map((message) => 'waiting: ' + textOf(message));
    document.querySelector('main').textContent = [...shown, ...waiting, 'chat ' + chat.status.get()].join('\\n');
    for (const id of chat.ids.get()) if (!seen.has(id)) seen.add(id), chat.message(id).subscribe(draw);
  };
  const seen = new Set();
  for (const cell of [chat.ids, chat.queue, chat.status]) cell.subscribe(draw);
  draw();
  chat.ready.then(() => (document.title = 'ready'));
`;

/** Whether the browser keeps these words, wherever that is. Runs in the page. */
function stored(words: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (localStorage.getItem('chat-stream:one')?.includes(words)) return resolve(true);
    const opening = indexedDB.open('chat-stream');
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('threads')) return resolve(false);
      const all = database.transaction('threads').objectStore('threads').getAll();
      all.onsuccess = () => {
        database.close();
        resolve(JSON.stringify(all.result).includes(words));
      };
    };
    // Looking must not make the database.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(false);
  });
}

describe.each(['local', 'indexeddb'])('a conversation kept in %s', (storage) => {
  let browser: Browser;
  let server: StreamServer;
  let context: BrowserContext;
  let code: string;
  let url: string;

  beforeAll(async () => {
    [browser, code] = await Promise.all([launchChromium(), bundle(page(storage))]);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStreamServer();
    url = server.page(
      '/',
      '<!doctype html><html lang="en"><title>…</title><main></main><script type="module" src="/page.js"></script></html>',
    );
    context = await browser.newContext();
    await context.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
  });
  afterEach(async () => {
    await context.close();
    await server.close();
  });

  const open = async (): Promise<Page> => {
    const opened = await context.newPage();
    await opened.goto(url);
    await opened.waitForFunction(() => document.title === 'ready');
    return opened;
  };
  const send = (tab: Page, text: string): Promise<void> => tab.evaluate((words) => void window.chat.send(words), text);
  const lines = (tab: Page): Promise<string[]> =>
    tab.evaluate(() => (document.querySelector('main')?.textContent ?? '').split('\n'));
  const untilShows = (tab: Page, line: string): Promise<unknown> =>
    vi.waitFor(async () => expect(await lines(tab)).toContain(line), { timeout: 20_000, interval: 20 });

  it('sends three messages written offline once each, in order, after a reload', async () => {
    const tab = await open();
    // The page itself stays reachable for the reload: only the browser's word on the network changes.
    await tab.addInitScript(() => {
      if (!sessionStorage.getItem('online'))
        Object.defineProperty(navigator, 'onLine', {
          get: () => Boolean(sessionStorage.getItem('online')),
          configurable: true,
        });
    });
    await tab.reload();
    await tab.waitForFunction(() => document.title === 'ready');
    for (const text of ['One', 'Two', 'Three']) await send(tab, text);
    await untilShows(tab, 'chat offline');
    expect(await lines(tab)).toEqual(['waiting: One', 'waiting: Two', 'waiting: Three', 'chat offline']);

    await tab.reload();
    await untilShows(tab, 'waiting: Three');
    expect(await lines(tab)).toEqual(['waiting: One', 'waiting: Two', 'waiting: Three', 'chat offline']);

    await tab.evaluate(() => {
      sessionStorage.setItem('online', 'yes');
      dispatchEvent(new Event('online'));
      dispatchEvent(new Event('online'));
    });
    for (const [index, text] of ['One', 'Two', 'Three'].entries()) {
      const ask = await server.nextAsk();
      expect(ask.body.messages).toHaveLength(index * 2 + 1);
      expect(ask.body.messages.at(-1)).toEqual({ role: 'user', content: text });
      ask.say(`Answer ${text}`);
      ask.finish();
    }
    await untilShows(tab, 'chat idle');
    expect(await lines(tab)).toEqual([
      ...['One', 'Two', 'Three'].flatMap((text) => [`user complete: ${text}`, `assistant complete: Answer ${text}`]),
      'chat idle',
    ]);
    await tab.reload();
    await untilShows(tab, 'assistant complete: Answer Three');
    expect(await lines(tab)).toHaveLength(7);
  });

  it('keeps what was written a moment before the page is left', async () => {
    const tab = await open();
    await tab.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
    await tab.reload();
    await tab.waitForFunction(() => document.title === 'ready');
    const texts = Array.from({ length: 8 }, (_, at) => `Word ${at}`);
    for (const [at, text] of texts.entries()) {
      const left = tab.waitForNavigation();
      await tab.evaluate((words) => {
        const main = document.querySelector('main');
        new MutationObserver(() => {
          if (main?.textContent.includes(words)) location.reload();
        }).observe(document, { childList: true, subtree: true, characterData: true });
        void window.chat.send(words);
      }, text);
      await left;
      await untilShows(tab, 'chat offline');
      expect(await lines(tab)).toEqual([...texts.slice(0, at + 1).map((each) => `waiting: ${each}`), 'chat offline']);
    }
  });

  it('has the text so far after the page was killed in the middle of an answer, and goes on with it', async () => {
    const tab = await open();
    await send(tab, 'Tell me');
    const ask = await server.nextAsk();
    ask.say('Once upon a ');
    await untilShows(tab, 'assistant streaming: Once upon a ');
    ask.say('ti');
    await untilShows(tab, 'assistant streaming: Once upon a ti');
    // What a crash may lose is the last second: words are stored while the answer goes on.
    await vi.waitFor(async () => expect(await tab.evaluate(stored, 'upon a ti')).toBe(true), { timeout: 20_000 });
    const cdp = await context.newCDPSession(tab);
    const crashed = tab.waitForEvent('crash');
    void cdp.send('Page.crash').catch(() => {});
    await crashed;
    await ask.closed;

    const next = await open();
    await untilShows(next, 'assistant truncated: Once upon a ti');
    await next.evaluate(() => void window.chat.continue());
    const second = await server.nextAsk();
    expect(second.body.messages.slice(0, 2)).toEqual([
      { role: 'user', content: 'Tell me' },
      { role: 'assistant', content: 'Once upon a ti' },
    ]);
    second.say('me.');
    second.finish();
    await untilShows(next, 'assistant complete: Once upon a time.');
  });

  it('is the same in two tabs: one sends, both show it, and each can stop it', async () => {
    const one = await open();
    const two = await open();
    await send(one, 'Hi');
    const ask = await server.nextAsk();
    ask.say('Hello');
    await untilShows(one, 'assistant streaming: Hello');
    await untilShows(two, 'assistant streaming: Hello');
    await send(two, 'And you?');
    await untilShows(one, 'waiting: And you?');
    ask.finish();
    const second = await server.nextAsk();
    expect(second.body.messages).toHaveLength(3);
    second.say('Fine, and');
    await untilShows(one, 'assistant streaming: Fine, and');
    await one.evaluate(() => window.chat.stop());
    await second.closed;
    for (const tab of [one, two]) {
      await untilShows(tab, 'assistant stopped: Fine, and');
      await untilShows(tab, 'chat idle');
    }
    expect(await lines(one)).toEqual(await lines(two));
  });

  it('goes on in the other tab when the one that asked has died', async () => {
    const one = await open();
    const two = await open();
    await send(one, 'Hi');
    const ask = await server.nextAsk();
    ask.say('Hel');
    await untilShows(two, 'assistant streaming: Hel');
    await one.close();
    await untilShows(two, 'assistant truncated: Hel');
    await two.evaluate(() => void window.chat.retry());
    const second = await server.nextAsk();
    second.say('Hello');
    second.finish();
    await untilShows(two, 'assistant complete: Hello');
  });
});
