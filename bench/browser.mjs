// A Chromium whose pages are fresh (own context, own process) and whose main thread's CPU time can be read.
import { chromium } from 'playwright-core';
import { ensureBrowser, launchArgs } from '../scripts/browser.mjs';

const origin = 'https://bench.test';

const html = `<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
<style>
body { margin: 0; font: 16px/1.5 sans-serif }
main { width: 720px; margin: 0 auto }
pre { overflow: auto }
table { border-collapse: collapse }
th, td { border: 1px solid #ccc; padding: 4px 8px }
</style>
<main></main>`;

const typeOf = (path) => (path.endsWith('.js') ? 'text/javascript' : 'text/html');

export const openBrowser = () => chromium.launch({ executablePath: ensureBrowser(), args: launchArgs });

/**
 * Opens a page that is served from `files` (path → source).
 * It is closed when the signal `expiry` aborts, whatever it is doing.
 * `cpu()` gives the milliseconds its main thread has worked so far, in thread ticks: time others took does not count.
 */
export async function freshPage(browser, files, expiry) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  expiry?.addEventListener('abort', () => void context.close());
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = path === '/' ? html : files.get(path);
    return body === undefined ? route.abort() : route.fulfill({ body, contentType: typeOf(path) });
  });
  await page.goto(`${origin}/`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  return {
    page,
    devtools,
    cpu,
    collectGarbage: () => devtools.send('HeapProfiler.collectGarbage'),
    close: () => context.close(),
  };
}
