import { chromium, type Browser } from 'playwright-core';
import { ensureBrowser, launchArgs } from '../scripts/browser.mjs';

/** Debian's Chromium, or whichever Chromium-like browser this machine has. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), args: launchArgs });
}
