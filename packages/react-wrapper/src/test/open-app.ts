import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';

/** The test app as one script, with React's development checks. */
export async function bundleApp(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('app.tsx', import.meta.url)),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"development"' }, jsx: 'react-jsx' },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** Opens a page that holds `markup` and runs `script`, without a server. Complaints of the console join `problems`. */
export async function openApp(browser: Browser, script: string, problems: string[], markup = ''): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  const html = `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,"><body><div id="root">${markup}</div><script type="module" src="/app.js"></script></body></html>`;
  await page.route('**/*', (route) =>
    route.request().url().endsWith('/app.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto('http://app.test/');
  await page.waitForFunction(() => 'testPage' in window);
  return page;
}
