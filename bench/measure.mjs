// Main-thread CPU time of one adapter streaming one document, and rounds of many.
import { bundle } from './bundle.mjs';
import { freshPage } from './browser.mjs';
import { cut } from './documents.mjs';

/** About how many flushes a document is streamed in. */
const FLUSHES = 250;

/** Where the clock is read, in parts of the document; between the first two and the last two the cost per flush is taken. */
const MARKS = [0, 0.05, 0.15, 0.9, 1];

/**
 * Streams `text` into a fresh page.
 * Resolves to milliseconds of CPU: in all, per flush around 10 % and around 95 % of the document.
 */
export async function measureStream(browser, adapter, text) {
  const files = new Map([...(await bundle('page.mjs')), ...(await bundle(`adapters/${adapter}.mjs`))]);
  const { page, cpu, collectGarbage, close } = await freshPage(browser, files);
  try {
    const chunks = cut(text);
    const perFlush = Math.max(1, Math.ceil(chunks.length / FLUSHES));
    const flushes = Math.ceil(chunks.length / perFlush);
    await page.addScriptTag({ url: '/page.js', type: 'module' });
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

    const perFlushIn = (index) => (readings[index] - readings[index - 1]) / (marks[index] - marks[index - 1]);
    return { total: end - readings[0], early: perFlushIn(2), late: perFlushIn(4), ...(await page.evaluate(() => bench.result())) };
  } finally {
    await close();
  }
}

/**
 * Measures every adapter `runs` times, taking turns, so that a busy machine is unfair to all of them alike.
 * One that does not finish in `timeout` seconds, or cannot run at all, drops out: its reason stands in for its figures.
 * One that took more than `slow` seconds is not asked again.
 */
export async function measureRounds(browser, adapters, text, { runs, timeout = 60, slow = 8 }) {
  const results = new Map(adapters.map((adapter) => [adapter, { samples: [] }]));
  const waiting = new Set(adapters);
  for (let round = 0; round < runs; round += 1) {
    for (const adapter of waiting) {
      const result = results.get(adapter);
      try {
        const sample = await within(timeout, measureStream(browser, adapter, text));
        result.samples.push(sample);
        if (sample.total > slow * 1000) waiting.delete(adapter);
      } catch (error) {
        waiting.delete(adapter);
        result.failure = error.message.split('\n')[0];
      }
    }
  }
  return results;
}

async function within(seconds, promise) {
  let timer;
  const expired = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not finish in ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {});
  }
}
