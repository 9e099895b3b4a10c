// Finds a browser on this machine and installs one where there is none.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';

const isRoot = process.getuid?.() === 0;

/** Chromium's flags for tests: no background traffic, and no sandbox only where it refuses to start with one. */
export const launchArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.platform === 'linux' && isRoot ? ['--no-sandbox'] : []),
];

/** The full path of a program on PATH, or undefined. */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder && existsSync(path)) return path;
  }
}

const fixedPlaces = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].flatMap((app) =>
    ['/Applications', join(process.env.HOME ?? '', 'Applications')].map(
      (folder) => `${folder}/${app}.app/Contents/MacOS/${app}`,
    ),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((key) => process.env[key])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

/** The Chromium-like browser to test with, or undefined. */
export function findBrowser() {
  const named = process.env.CHROME_PATH ?? process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) {
    if (!existsSync(named))
      throw new Error(`CHROME_PATH names no file: ${named}. Point it to a Chrome or Chromium, or unset it.`);
    return named;
  }
  if (process.platform === 'linux') {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']) {
      const path = onPath(name);
      if (path) return path;
    }
  }
  const fixed = (fixedPlaces[process.platform] ?? []).find((path) => existsSync(path));
  if (fixed) return fixed;
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    if (existsSync(chromium.executablePath())) return chromium.executablePath();
  } catch {
    // playwright-core is not installed yet.
  }
}

/** Like `findBrowser`, but installs one where there is none. */
export function ensureBrowser() {
  let found = findBrowser();
  if (found) return found;
  if (process.platform === 'linux' && isRoot && onPath('apt-get')) {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  } else {
    spawnSync(
      process.execPath,
      [createRequire(import.meta.url).resolve('playwright-core/cli.js'), 'install', 'chromium'],
      { stdio: 'inherit' },
    );
  }
  found = findBrowser();
  if (!found) throw new Error('No Chrome, Chromium or Edge found. Install one, or set CHROME_PATH to its executable.');
  return found;
}
