// Main-thread CPU time of one adapter streaming one document.
import { bundle } from './bundle.mjs';
import { freshPage } from './browser.mjs';
import { cutInFlushes } from './cut-in-flushes.mjs';

/** Where the clock is read, in parts of the document. The early flushes lie around 10 %, the late ones around 95 %. */
const MARKS = [0, 0.05, 0.15, 0.9, 1];
const EARLY = 2;
const LATE = 4;

/** All that a page needs to stream into an adapter: path → source. */
export const filesOf = async (adapter) =>
  new Map([...(await bundle('pages/stream.mjs')), ...(await bundle(`adapters/${adapter}.mjs`))]);

/**
 * Streams `text` into a fresh page.
 * Resolves to milliseconds of CPU: in all, per flush around 10 % and around 95 % of the document.
 */
export async function measureStream(browser, adapter, text, expiry, files) {
  const { page, cpu, collectGarbage, close } = await freshPage(browser, files ?? (await filesOf(adapter)), expiry);
  try {
    const { chunks, perFlush, flushes } = cutInFlushes(text);
    await page.addScriptTag({ url: '/stream.js', type: 'module' });
    await page.evaluate(([url, options]) => bench.mount(url, options), [`/${adapter}.js`, { chunks, perFlush }]);
    await collectGarbage();

    const marks = MARKS.map((part) => Math.round(part * flushes));
    const readings = [await cpu()];
    for (let index = 1; index < marks.length; index += 1) {
      await page.evaluate(([from, to]) => bench.stream(from, to), [marks[index - 1], marks[index]]);
      readings.push(await cpu());
    }
    await page.evaluate(() => bench.finish());
    const end = await cpu();

    const perFlushBefore = (index) => (readings[index] - readings[index - 1]) / (marks[index] - marks[index - 1]);
    // A figure for half the work would be worse than none.
    const rendered = await page.evaluate(() => bench.rendered());
    if (rendered < text.length / 2) throw new Error(`rendered ${rendered} of ${text.length} characters`);
    return { total: end - readings[0], early: perFlushBefore(EARLY), late: perFlushBefore(LATE) };
  } finally {
    await close();
  }
}
