import { freshPage } from '../browser.mjs';
import { bundle } from '../bundle.mjs';
import { longTexts } from '../long-texts.mjs';
import { median } from '../median.mjs';
import { oddTexts } from '../odd-texts.mjs';
import { takeTurns } from '../take-turns.mjs';

const ways = ['text', 'append'];
const LONGEST = 100;
/** So many of the texts that were searched are measured again. */
const WORST = 10;
const TIMEOUT = 120;

/** The longest task of the main thread, in milliseconds of its CPU time, while this text is shown. */
const longestTask = (browser, way, text, expiry) =>
  longestWhile(browser, (page) => page.evaluate(([way, text]) => bench.show(way, text), [way, text]), expiry);

async function longestWhile(browser, run, expiry) {
  const { page, collectGarbage, close } = await freshPage(browser, await bundle('pages/steps.mjs'), expiry);
  try {
    await page.addScriptTag({ url: '/steps.js', type: 'module' });
    await page.evaluate(() => bench.warmUp());
    await collectGarbage();
    const { traceEvents } = await traced(browser, page, () => run(page));
    const mains = new Set(
      traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
    if (tasks.length === 0) throw new Error('the trace holds no tasks');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  } finally {
    await close();
  }
}

/** The browser takes one trace at a time, so that it has to be stopped in any case. */
async function traced(browser, page, run) {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  let trace;
  try {
    await run();
  } finally {
    trace = await browser.stopTracing();
  }
  return JSON.parse(trace);
}

/** How long each of these texts holds the main thread at most, given in both ways. */
async function table(title, texts, { browser, runs }) {
  const rows = [];
  for (const [name, text] of Object.entries(texts)) {
    const results = await takeTurns(ways, runs, (way, expiry) => longestTask(browser, way, text, expiry), {
      timeout: TIMEOUT,
    });
    const figures = ways.map((way) => median(results.get(way).samples));
    const failures = ways.map((way) => results.get(way).failure).filter(Boolean);
    rows.push({ name, figures, note: failures.join(', ') });
  }
  const checks = rows.map(({ name, figures }) => ({ what: name, value: Math.max(...figures), budget: LONGEST }));
  return { title, columns: ways.map((way) => `${way}, ms`), rows, checks };
}

/** Those of many texts, each given once, that hold the main thread longest. */
async function slowest(texts, browser) {
  const names = Object.keys(texts);
  const measure = (name, expiry) => longestTask(browser, 'append', texts[name], expiry);
  const results = await takeTurns(names, 1, measure, { timeout: TIMEOUT });
  const longest = (name) => results.get(name).samples[0] ?? Infinity;
  const worst = names.toSorted((left, right) => longest(right) - longest(left)).slice(0, WORST);
  return Object.fromEntries(worst.map((name) => [name, texts[name]]));
}

const named = (texts, only) => Object.fromEntries(Object.entries(texts).filter(([name]) => name.includes(only)));

export default {
  about: '64 KB at once: the longest task of the main thread, CPU time',
  async *run({ browser, runs, only }) {
    const floor = await takeTurns(['loop'], runs, (_, expiry) =>
      longestWhile(browser, (page) => page.evaluate(() => bench.loop()), expiry),
    );
    const { samples, failure } = floor.get('loop');
    yield {
      title: 'floor',
      columns: ['ms'],
      rows: [{ name: 'a loop of 20 ms in each of 150 frames', figures: [median(samples)], note: failure }],
      checks: [],
    };
    for (const [kind, all] of Object.entries(longTexts)) {
      const texts = named(all, only);
      if (Object.keys(texts).length > 0) yield await table(kind, texts, { browser, runs });
    }
    const odd = named(oddTexts, only);
    const count = Object.keys(odd).length;
    if (count === 0) return;
    yield await table(`worst of ${count} others`, await slowest(odd, browser), { browser, runs });
  },
};
