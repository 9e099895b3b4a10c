import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { ensureBrowser, launchArgs, onPath } from './scripts/browser.mjs';
import { hostilePage } from './scripts/hostile-page.mjs';
import { startWebKitDriver } from './scripts/webkit-driver.mjs';
import { jsonReporter } from './scripts/wtr-json-reporter.mjs';

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: ensureBrowser(), args: launchArgs } }),
  firefox: () => {
    const executablePath = process.env.FIREFOX_PATH ?? onPath('firefox-esr') ?? onPath('firefox');
    if (executablePath) return chromeLauncher({ launchOptions: { browser: 'firefox', executablePath } });
    console.log('Firefox is not installed: its tests are left out.');
  },
  webkit: async () => {
    const binary = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
    if (!onPath('WebKitWebDriver') || !onPath('xvfb-run'))
      return void console.log('WebKitGTK is not installed: its tests are left out.');
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: await startWebKitDriver(),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      },
    });
  },
};

const names = (process.env.BROWSERS ?? 'chromium').split(',');
const unknown = names.find((name) => !(name in launchers));
if (unknown !== undefined) throw new Error(`BROWSERS names "${unknown}". Known: ${Object.keys(launchers).join(', ')}.`);
const browsers = (await Promise.all(names.map((name) => launchers[name]()))).filter(Boolean);

export default {
  rootDir: '.',
  files: ['packages/elements/src/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  // A background page gets no animation frames: two at once would wait for each other.
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  // A machine that does other things as well is slow, and no failure.
  testFramework: { config: { timeout: '30000' } },
  // Said for each of sixty pages, it buries what is worth reading.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestProgress: !process.env.CI }), jsonReporter('reports/elements.json')],
  browsers,
  middleware: [hostilePage],
  plugins: [
    // The only module in use that a browser cannot read as it is published: CommonJS.
    {
      name: 'highlight-core',
      transform: ({ path, body }) =>
        path.endsWith('/highlight.js/lib/core.js')
          ? `const module = { exports: {} };\n${body}\nexport default module.exports;`
          : undefined,
    },
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.base.json', import.meta.url)),
    }),
  ],
};
