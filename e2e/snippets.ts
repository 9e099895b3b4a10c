import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../scripts/run.mjs';
import type { StreamServer } from './stream-server.js';

/** Finds a snippet of a document by its language and some text in it, so that a test names what it runs. */
export function snippetsOf(path: string): (language: string, text: string) => string {
  const snippets = [...readFileSync(join(root, path), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  return (language, text) => {
    const code = snippets.find((found) => found[1] === language && found[2]?.includes(text))?.[2];
    if (code === undefined)
      throw new Error(`${path} has no ${language} snippet with "${text}". Change the test with the document.`);
    return code;
  };
}

/** What of an HTML snippet a strict policy wants in files of its own. */
export interface SplitSnippet {
  readonly markup: string;
  readonly module: string;
  readonly style: string;
}

export function splitSnippet(code: string): SplitSnippet {
  const script = /<script type="module">([\s\S]*?)<\/script>/.exec(code);
  const style = /<style>([\s\S]*?)<\/style>/.exec(code);
  return {
    markup: code.replace(script?.[0] ?? '', '').replace(style?.[0] ?? '', ''),
    module: script?.[1] ?? '',
    style: style?.[1] ?? '',
  };
}

/** Opens a page at `path` of the server that is made of a snippet. */
export async function openSnippet(
  browser: Browser,
  server: StreamServer,
  path: string,
  { markup, module = '', style = '' }: { readonly markup: string } & Partial<SplitSnippet>,
): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/snippet.js', (route) => route.fulfill({ contentType: 'text/javascript', body: module }));
  await page.route('**/snippet.css', (route) => route.fulfill({ contentType: 'text/css', body: style }));
  const script = module === '' ? '' : '<script type="module" src="/snippet.js"></script>';
  const sheet = style === '' ? '' : '<link rel="stylesheet" href="/snippet.css">';
  await page.goto(
    server.page(
      path,
      `<!doctype html><html lang="en"><title>Snippet</title>${sheet}<body>${markup}${script}</body></html>`,
    ),
  );
  return page;
}
