import type { Page } from 'playwright-core';

/** Waits until a page with the CDN file has loaded what it may need once the network is gone. */
export async function untilLoadedAhead(page: Page): Promise<void> {
  const asked = await page.waitForFunction(
    () =>
      performance
        .getEntriesByType('resource')
        .find(({ name }) => name.includes('/chunks/ending-') && name.endsWith('.js'))?.name,
  );
  // It is there with all that it imports. As text: what a test is compiled to knows no import of a page.
  await page.evaluate(`import(${JSON.stringify(await asked.jsonValue())}).then(() => undefined)`);
}
