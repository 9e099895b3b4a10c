import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startFeedServer, type FeedAsk, type FeedServer } from '../packages/core/src/feed/test/feed-server.js';
import { ensureBrowser, launchArgs } from '../scripts/browser.mjs';
import { root } from '../scripts/run.mjs';
import { bundle } from './bundle.js';

/** A page that writes down what a feed gives and does. */
const code = `
  import { connect } from '@chat-stream/core';
  const feed = connect('/events', { idleTimeout: Number(new URLSearchParams(location.search).get('idle')) || undefined });
  const write = (id, text) => (document.querySelector(id).textContent += text + ' ');
  feed.subscribe(({ data, gap }) => write('#events', gap ? '[' + gap + ']' : data));
  const show = () => {
    const { state, via } = feed.status.get();
    document.querySelector('#state').textContent = via ? state + ' ' + via : state;
  };
  feed.status.subscribe(show);
  show();
  addEventListener('pageshow', ({ persisted }) => persisted && write('#kept', 'kept'));
`;
const html = `<!doctype html><html lang="en"><title>Feed</title><link rel="icon" href="data:,"><p id="events"></p><p id="state"></p><p id="kept"></p><script type="module" src="/page.js"></script></html>`;

/** Starts the example server on a free port; it ends with the test. */
async function startExample(): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'examples/server/dist/main.js')], {
    env: { ...process.env, PORT: '0', CHAT_TOKENS_PER_SECOND: '10000' },
  });
  onTestFinished(() => void child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (words: Buffer): void => {
      said += words.toString();
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
}

const event = (id: number): string => `id: ${id}\ndata: ${id}\n\n`;
const text = async (tab: Page, id: string): Promise<string> => ((await tab.textContent(id)) ?? '').trim();
const shows = (tab: Page, id: string, wanted: string): Promise<unknown> =>
  vi.waitFor(async () => expect(await text(tab, id)).toBe(wanted), { timeout: 20_000, interval: 20 });

describe('a feed in a real browser', () => {
  let browser: Browser;
  let script: string;
  beforeAll(async () => {
    // As for readers: pages are kept for the way back.
    const launched = chromium.launch({
      executablePath: ensureBrowser(),
      args: launchArgs,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    [browser, script] = await Promise.all([launched, bundle(code)]);
  });
  afterAll(() => browser.close());

  const start = async (): Promise<{ readonly server: FeedServer; open(path?: string): Promise<Page> }> => {
    const server = await startFeedServer({
      '/': { type: 'text/html', body: html },
      '/?idle=2000': { type: 'text/html', body: html },
      '/other': { type: 'text/html', body: '<!doctype html><title>Other</title><link rel="icon" href="data:,">' },
      '/page.js': { type: 'text/javascript', body: script },
    });
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    return {
      server,
      async open(path = '/') {
        const tab = await context.newPage();
        await tab.goto(new URL(path, server.url).href);
        return tab;
      },
    };
  };

  it('has one connection for eight tabs, more than a browser would open', async () => {
    const { server, open } = await start();
    const tabs = [await open()];
    const ask = await server.nextAsk();
    ask.send(': hello\n\n');
    while (tabs.length < 8) tabs.push(await open());
    for (const tab of tabs.slice(1)) await shows(tab, '#state', 'open tab');
    ask.send(event(1) + event(2));
    for (const tab of tabs) await shows(tab, '#events', '1 2');
    expect(server.count).toBe(1);
  });

  it('loses and doubles nothing when tab after tab is closed, or crashes', async () => {
    const { server, open } = await start();
    const tabs = [await open(), await open(), await open()];
    let ask = await server.nextAsk();
    ask.send(event(1));
    for (const tab of tabs) await shows(tab, '#events', '1');
    let id = 1;
    let expected = '1';
    const left = [...tabs];
    while (left.length > 1) {
      // Locks are given in the order in which they were asked for: the oldest tab leads.
      const leader = left.shift();
      if (left.length === 2) await leader?.close();
      else await leader?.goto('chrome://crash').catch(() => {});
      await ask.gone;
      ask = await server.nextAsk();
      expect(ask.lastId).toBe(String(id));
      // What was sent before and what is new, also while nobody listened.
      ask.send(event(id) + event(id + 1) + event(id + 2));
      id += 2;
      expected += ` ${id - 1} ${id}`;
      for (const tab of left) await shows(tab, '#events', expected);
    }
    expect(server.count).toBe(3);
  });

  it('takes over from a tab that does nothing any more, which then follows', async () => {
    const { server, open } = await start();
    const beating = (ask: FeedAsk): FeedAsk => {
      const timer = setInterval(() => ask.send(': beat\n\n'), 500);
      onTestFinished(() => clearInterval(timer));
      return ask;
    };
    const [first, second] = [await open('/?idle=2000'), await open('/?idle=2000')];
    beating(await server.nextAsk()).send(event(1));
    for (const tab of [first, second]) await shows(tab, '#events', '1');
    const frozen = first.evaluate(() => {
      const end = Date.now() + 9000;
      while (Date.now() < end);
    });
    // 2 seconds of silence, 5 for an answer.
    const next = beating(await server.nextAsk());
    expect(next.lastId).toBe('1');
    next.send(event(2));
    await shows(second, '#events', '1 2');
    await frozen;
    await shows(first, '#state', 'open tab');
    next.send(event(3));
    for (const tab of [first, second]) await shows(tab, '#events', '1 2 3');
    expect(server.count).toBe(2);
  });

  it('lets a page be kept for the way back, and goes on from there', async () => {
    const { server, open } = await start();
    const tab = await open();
    const ask = await server.nextAsk();
    ask.send(event(1));
    await shows(tab, '#events', '1');
    await tab.goto(new URL('/other', server.url).href);
    await ask.gone;
    // Playwright's own way back waits for a navigation that a kept page does not make.
    await tab.evaluate(() => history.back());
    const again = await server.nextAsk();
    expect(again.lastId).toBe('1');
    again.send(event(2));
    await shows(tab, '#events', '1 2');
    expect(await text(tab, '#kept')).toBe('kept');
  });

  it('keeps the page of the example up to date, in every tab', async () => {
    const url = await startExample();
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const tabs = [await context.newPage(), await context.newPage()];
    const problems: string[] = [];
    for (const tab of tabs) {
      tab.on('console', (message) => problems.push(message.text()));
      tab.on('pageerror', (error) => problems.push(String(error)));
    }
    const [first, second] = tabs as [Page, Page];
    await first.goto(`${url}/feed.html`);
    // Whichever tab is first to ask leads.
    await shows(first, '#state', 'Live');
    await second.goto(`${url}/feed.html`);
    await shows(second, '#state', 'Live, through another tab');
    const ask = { messages: [{ role: 'user', content: 'What is Chat Stream?' }] };
    await (
      await fetch(`${url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(ask),
      })
    ).text();
    for (const tab of tabs) {
      await shows(tab, '#answers', '1');
      await tab.getByText('The answer is complete.').waitFor();
    }
    // One connection, so one reader.
    expect(await text(second, '#readers')).toBe('1');
    await first.close();
    await shows(second, '#state', 'Live');
    expect(problems).toEqual([]);
  });

  it('waits while the browser is offline, and comes back with it', async () => {
    const { server, open } = await start();
    const tab = await open();
    const ask = await server.nextAsk();
    ask.send(event(1));
    await shows(tab, '#events', '1');
    await tab.context().setOffline(true);
    ask.cut();
    await shows(tab, '#state', 'offline');
    expect(server.count).toBe(1);
    await tab.context().setOffline(false);
    const again = await server.nextAsk();
    expect(again.lastId).toBe('1');
    again.send(event(2));
    await shows(tab, '#events', '1 2');
  });
});
