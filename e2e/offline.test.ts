import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { bundle } from './bundle.js';
import { launchChromium } from './chromium.js';
import { untilLoadedAhead } from './until-loaded-ahead.js';
import { startStreamServer, type StreamServer } from './stream-server.js';

const dropIn = `<!doctype html><html lang="en"><title>Chat</title>
  <script type="module" src="/cdn/chat-stream.min.js"></script>
  <chat-stream src="/api/chat" protocol="openai"></chat-stream></html>`;

describe('the network goes away before the first message, and nothing is stored', () => {
  let browser: Browser;
  let server: StreamServer;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStreamServer();
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await server.close();
  });

  const inTranscript = (text: string | RegExp): Locator => page.locator('chat-messages').getByText(text);
  const write = async (text: string): Promise<void> => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
    await inTranscript(text).waitFor();
  };
  const shown = (): Promise<readonly string[] | undefined> =>
    page.evaluate(() => document.querySelector('chat-stream')?.chat?.messages.map(({ status }) => status));

  it('what is written waits, says so, and goes in order once online', async () => {
    await page.goto(server.page('/', dropIn));
    await untilLoadedAhead(page);
    await context.setOffline(true);
    await write('One');
    await inTranscript('once you are online again').waitFor();
    await write('Two');
    await inTranscript('once you are online again').nth(1).waitFor();
    expect(await shown()).toEqual([]);
    expect(await inTranscript(/network|try again/i).count()).toBe(0);

    await context.setOffline(false);
    for (const [index, text] of ['One', 'Two'].entries()) {
      const ask = await server.nextAsk();
      expect(ask.body.messages).toHaveLength(index * 2 + 1);
      expect(ask.body.messages.at(-1)).toEqual({ role: 'user', content: text });
      ask.say(`Answer ${text}`);
      ask.finish();
      await inTranscript(`Answer ${text}`).waitFor();
    }
    await page.waitForFunction(() => document.querySelector('chat-stream')?.chat?.status.get() === 'idle');
    expect(await shown()).toEqual(['complete', 'complete', 'complete', 'complete']);
    expect(await inTranscript('once you are online again').count()).toBe(0);
  });

  it('what waits can be taken back into the field', async () => {
    await page.goto(server.page('/', dropIn));
    await untilLoadedAhead(page);
    await context.setOffline(true);
    await write('One');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.waitForFunction(() => document.querySelector('chat-stream')?.chat?.queue.get().length === 0);
    expect(await page.getByRole('textbox').inputValue()).toBe('One');
    expect(await shown()).toEqual([]);
  });

  it('a chat that a transcript was given later on waits, too', async () => {
    const code = await bundle(`
      import { createChat } from '@chat-stream/core';
      import '@chat-stream/elements/define';
      const messages = document.querySelector('chat-messages');
      addEventListener('message', () => {
        messages.chat = createChat({ src: '/api/chat', protocol: 'openai' });
        document.title = 'given';
      });
      document.title = 'ready';
    `);
    await context.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
    const html =
      '<!doctype html><html lang="en"><title>…</title><chat-messages></chat-messages><script type="module" src="/page.js"></script></html>';
    await page.goto(server.page('/parts', html));
    await page.waitForFunction(() => document.title === 'ready');
    await page.evaluate(() => postMessage(''));
    await page.waitForFunction(() => document.title === 'given');
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.evaluate(() => void document.querySelector('chat-messages')?.chat?.send('One'));
    await inTranscript('once you are online again').waitFor();
    await context.setOffline(false);
    const ask = await server.nextAsk();
    expect(ask.body.messages).toEqual([{ role: 'user', content: 'One' }]);
    ask.finish();
  });
});
