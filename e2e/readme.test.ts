import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { root } from '../scripts/run.mjs';
import { bundle } from './bundle.js';
import { launchChromium } from './chromium.js';
import { openSnippet, snippetsOf, splitSnippet } from './snippets.js';
import { startStreamServer, type StreamServer } from './stream-server.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const snippet = snippetsOf('README.md');

it.each(['core', 'elements', 'react-wrapper'])('the page of %s has snippets of the README, which run here', (name) => {
  const snippets = readFileSync(join(root, `packages/${name}/README.md`), 'utf8').match(
    /```(?:html|js|tsx)\n[\s\S]*?```/g,
  );
  expect(snippets).not.toBeNull();
  const own = snippets?.filter((code) => !readme.includes(code));
  expect(own).toEqual([]);
});

describe('the snippets of the README', () => {
  let browser: Browser;
  let server: StreamServer;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await startStreamServer();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (path: string, markup: string, module = ''): Promise<void> => {
    page = await openSnippet(browser, server, path, { markup, module });
  };
  const converse = async (): Promise<void> => {
    await page.getByRole('textbox').fill('Hello');
    await page.keyboard.press('Enter');
    const ask = await server.nextAsk();
    ask.say('Hello, *reader*');
    await page.getByText('Hello, reader').waitFor();
    await page.getByRole('button', { name: /stop/i }).waitFor();
    await page.getByRole('textbox').fill('And what else?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.waitForFunction(() => {
      const field =
        document.querySelector('chat-composer') ??
        document.querySelector('chat-stream')?.shadowRoot?.querySelector('chat-composer');
      return field?.value === 'And what else?';
    });
    ask.finish();
    await page.getByRole('button', { name: /send/i }).waitFor();
    await page.close();
  };

  it('two lines of HTML are a whole chat', async () => {
    const code = snippet('html', 'src="/api/chat"').replace(/https:\/\/[^"]+\/cdn\//, '/cdn/');
    await open('/drop-in', code);
    await converse();
  });

  it('the parts make a chat', async () => {
    const { markup, module } = splitSnippet(snippet('html', 'createChat'));
    await open('/parts', markup, await bundle(module));
    await converse();
  });

  it('markdown stands alone', async () => {
    const { markup, module } = splitSnippet(snippet('html', 'markdown.append'));
    await open('/markdown', markup, await bundle(module));
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    expect(await page.getByRole('listitem').allTextContents()).toEqual(['one', 'two']);
    await page.close();
  });

  it('React renders a chat', async () => {
    const app = `${snippet('tsx', 'useChat')}
      import { createRoot } from 'react-dom/client';
      createRoot(document.querySelector('#root')).render(<Support />);`;
    await open('/react', '<div id="root"></div>', await bundle(app, 'tsx'));
    await converse();
  });

  it('a React UI of its own asks before a tool runs, and keeps what was said', async () => {
    const app = `${snippetsOf('docs/react.md')('tsx', 'useMessage')}
      import { createRoot } from 'react-dom/client';
      createRoot(document.querySelector('#root')).render(<Support />);`;
    await open('/own-ui', '<div id="root"></div>', await bundle(app, 'tsx'));
    await page.getByRole('textbox').fill('Pay 20');
    await page.keyboard.press('Enter');
    const ask = await server.nextAsk();
    expect(ask.response.req.headers['x-team']).toBe('blue');
    ask.call('pay', { amount: 20 });
    ask.finish();
    await page.getByRole('button', { name: 'Allow' }).click();
    const next = await server.nextAsk();
    expect(next.body.messages.at(-1)).toMatchObject({ role: 'tool', tool_call_id: 'call-1', content: 'Paid 20.' });
    next.say('It is **paid**.');
    next.finish();
    await page.getByText('It is paid.').waitFor();
    await page.getByRole('textbox').fill('Half a th');
    await page.reload();
    await page.getByText('It is paid.').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('Half a th');
    await page.close();
  });

  it('the core reads an answer without any UI', async () => {
    const printed: string[] = [];
    const code = snippet('js', 'readMessage')
      .replaceAll("'/api/chat'", `'${server.url}/api/chat'`)
      .replaceAll('console.log', 'print');
    const run = new Function(
      'print',
      'load',
      `return (async () => { ${code.replace(/import (\{[^}]*\}) from ('[^']+');/, 'const $1 = await load($2);')} })()`,
    ) as (print: (text: string) => void, load: (name: string) => Promise<unknown>) => Promise<void>;
    const done = run(
      (text) => printed.push(text),
      () => import('../packages/core/dist/index.js'),
    );
    const ask = await server.nextAsk();
    ask.say('Hi');
    ask.finish();
    await done;
    expect(printed.at(-1)).toBe('complete');
    expect(printed).toContain('Hi');
  });
});
