import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { untilLoadedAhead } from './until-loaded-ahead.js';
import { startStreamServer, type StreamServer } from './stream-server.js';

const html = `<!doctype html>
<html lang="en">
  <head><title>Chat</title><script type="module" src="/cdn/chat-stream.min.js"></script></head>
  <body><main><chat-stream src="/api/chat"></chat-stream></main></body>
</html>`;

describe('a reader, a real browser and a real server', () => {
  let browser: Browser;
  let server: StreamServer;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startStreamServer();
    page = await browser.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) problems.push(message.text());
    });
    await page.goto(server.page('/', html));
  });
  afterEach(async () => {
    await page.close();
    await server.close();
    expect(problems).toEqual([]);
  });

  const type = async (text: string): Promise<void> => {
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
  };
  // Only there: a live region outside repeats what is spoken.
  const inTranscript = (text: string | RegExp): Locator => page.locator('chat-messages').getByText(text);
  const lastStatus = (): Promise<string | undefined> =>
    page.evaluate(() => document.querySelector('chat-stream')?.chat?.messages.at(-1)?.status);
  const waitForStatus = (status: string): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => document.querySelector('chat-stream')?.chat?.messages.at(-1)?.status === wanted,
      status,
    );

  it('shows the first words before the answer is complete', async () => {
    await type('Why is the sky blue?');
    const ask = await server.nextAsk();
    expect(ask.body.messages.at(-1)).toMatchObject({ role: 'user', content: 'Why is the sky blue?' });
    ask.say('Because **air**');
    await inTranscript('Because air').waitFor();
    expect(await lastStatus()).toBe('streaming');
    await page.locator('chat-cursor').waitFor({ state: 'attached' });
    ask.say(' scatters blue light more.');
    ask.finish();
    await inTranscript('Because air scatters blue light more.').waitFor();
    await waitForStatus('complete');
    await page.locator('chat-cursor').waitFor({ state: 'detached' });
  });

  it('stops in the middle of an answer, keeps its text, and the server sees it', async () => {
    await type('Tell me a long story');
    const ask = await server.nextAsk();
    ask.say('Once upon a time');
    await inTranscript('Once upon a time').waitFor();
    await page.getByRole('button', { name: /stop/i }).click();
    await ask.closed;
    await waitForStatus('stopped');
    expect(await inTranscript('Once upon a time').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('chat-stream');
  });

  it('says so when the connection is cut, keeps the text, and asks again on request', async () => {
    await type('What is SSE?');
    const first = await server.nextAsk();
    first.say('Server-sent events are');
    await inTranscript('Server-sent events are').waitFor();
    first.cut();
    await waitForStatus('truncated');
    expect(await inTranscript('Server-sent events are').isVisible()).toBe(true);

    await page.getByRole('button', { name: /try again|retry/i }).click();
    const second = await server.nextAsk();
    expect(second.body.messages.filter((message) => message.role === 'user')).toHaveLength(1);
    second.say('A one-way stream over HTTP.');
    second.finish();
    await inTranscript('A one-way stream over HTTP.').waitFor();
    await waitForStatus('complete');

    await type('And WebSockets?');
    const third = await server.nextAsk();
    expect(third.body.messages).toHaveLength(3);
    third.say('Those go both ways.');
    third.finish();
    await inTranscript('Those go both ways.').waitFor();
  });

  it('survives the death of the server in the middle of an answer', async () => {
    await type('Hello?');
    const ask = await server.nextAsk();
    ask.say('Hello! I was just about to');
    await inTranscript('just about to').waitFor();
    await untilLoadedAhead(page);
    await server.close();
    await waitForStatus('truncated');
    await page.getByRole('button', { name: /try again|retry/i }).click();
    await waitForStatus('error');
    expect(await inTranscript('Hello?').isVisible()).toBe(true);
    await page.getByRole('button', { name: /try again|retry/i }).waitFor();
  });

  it.each([
    ['a JSON error', 500, 'application/json', '{"error":{"message":"The model is overloaded."}}', /overloaded/],
    ['an HTML error page', 502, 'text/html', '<h1>Bad gateway</h1><script>alert(1)</script>', /502/],
    ['an empty error', 404, 'text/plain', '', /404/],
    ['a whole page instead of an answer', 200, 'text/html', '<!doctype html><title>Log in</title>', /web page|HTML/i],
    [
      'malformed JSON in an event',
      200,
      'text/event-stream',
      'data: {"choices":[{"delta":{"content":"Half"}}]}\n\ndata: {oops\n\n',
      /Half/,
    ],
    [
      'an error object in the stream',
      200,
      'text/event-stream',
      'data: {"error":{"message":"Quota exceeded","code":429}}\n\n',
      /Quota exceeded/,
    ],
  ])('tells the reader about %s', async (_name, status, contentType, body, expected) => {
    await type('Hi');
    const { response } = await server.nextAsk();
    response.writeHead(status, { 'content-type': contentType }).end(body);
    await waitForStatus('error');
    await inTranscript(expected).first().waitFor();
    await page.getByRole('textbox').fill('still alive');
    expect(await page.getByRole('textbox').inputValue()).toBe('still alive');
  });
});
