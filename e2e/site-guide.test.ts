import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { bundle } from './bundle.js';
import { launchChromium } from './chromium.js';
import { openSnippet, snippetsOf, splitSnippet, type SplitSnippet } from './snippets.js';
import { startStreamServer, type StreamServer } from './stream-server.js';

const snippet = snippetsOf('docs/site.md');
const chat = '<script type="module" src="/cdn/chat-stream.min.js"></script>';

describe('the snippets of the guide for a site', () => {
  let browser: Browser;
  let server: StreamServer;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await startStreamServer();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = (path: string, given: { readonly markup: string } & Partial<SplitSnippet>): Promise<Page> =>
    openSnippet(browser, server, path, { ...given, markup: chat + given.markup });
  const answer = async (page: Page, text: string): Promise<void> => {
    await page.getByRole('textbox').fill('Hello');
    await page.keyboard.press('Enter');
    const ask = await server.nextAsk();
    ask.say(text);
    ask.finish();
    await page.getByText(text).waitFor();
    await page.getByRole('button', { name: 'Send' }).waitFor();
  };

  it('two lines are a chat', async () => {
    const code = snippet('html', 'cdn.jsdelivr.net').replace(/https:\/\/[^"]+\/cdn\//, '/cdn/');
    const page = await openSnippet(browser, server, '/lines', { markup: code });
    await answer(page, 'Hello, reader');
    await page.close();
  });

  it('a panel opens, fits the window, closes with Escape, and keeps the conversation', async () => {
    const page = await open('/panel', splitSnippet(snippet('html', 'popover')));
    const panel = page.locator('chat-stream');
    expect(await panel.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Ask us' }).click();
    await answer(page, 'Hello, reader');
    const box = await panel.boundingBox();
    expect(box?.width).toBe(24 * 16);
    expect(box?.height).toBe(36 * 16);
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Ask us' }).click();
    await page.getByText('Hello, reader').waitFor();
    await page.close();
  });

  it('properties set its looks', async () => {
    const page = await open('/looks', {
      markup: '<chat-stream src="/api/chat"></chat-stream>',
      style: snippet('css', '--chat-color-accent'),
    });
    await page.getByRole('textbox').fill('Hello');
    const send = page.getByRole('button', { name: 'Send' });
    await page.waitForFunction(
      (element) => element && getComputedStyle(element).backgroundColor === 'rgb(11, 110, 79)',
      await send.elementHandle(),
    );
    await page.close();
  });

  it('slots and attributes set its words', async () => {
    const page = await open('/words', splitSnippet(snippet('html', 'slot="footer"')));
    await page.getByText('Opening hours, loans, rooms.').waitFor();
    await page.locator('textarea[placeholder="Ask the library"]').waitFor();
    await answer(page, 'Hello, reader');
    expect(await page.getByText('Opening hours, loans, rooms.').isVisible()).toBe(false);
    await page.getByText('Answers are written by a machine').waitFor();
    await page.close();
  });

  it('another language takes the place of English where it has words', async () => {
    const module = `import '@chat-stream/elements/define/chat-stream'; ${snippet('js', 'registerTranslation')}`;
    const page = await openSnippet(browser, server, '/language', {
      markup: '<div lang="de"><chat-stream src="/api/chat"></chat-stream></div>',
      module: await bundle(module),
    });
    await page.getByPlaceholder('Frag etwas').waitFor();
    await page.getByText('What would you like to know?').waitFor();
    await page.close();
  });

  it('a page hears what happens, and adds headers', async () => {
    const page = await open('/events', splitSnippet(snippet('html', 'chat-finish')));
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    const asked = page.waitForRequest('**/api/chat');
    await answer(page, 'Hello, reader');
    expect((await asked).headers()['x-visitor']).toBe('unknown');
    expect(printed).toEqual(['asked 5', 'answered complete']);
    await page.close();
  });
});
