import { freshPage } from '../browser.mjs';
import { bundle } from '../bundle.mjs';
import { longTexts } from '../long-texts.mjs';
import { median } from '../median.mjs';
import { takeTurns } from '../take-turns.mjs';

const ways = ['text', 'append'];
const LONGEST = 100;

/** The longest task of the main thread while this text is shown, in milliseconds of its CPU time. */
async function longestTask(browser, way, text, expiry) {
  const { page, collectGarbage, close } = await freshPage(browser, await bundle('pages/steps.mjs'), expiry);
  try {
    await page.addScriptTag({ url: '/steps.js', type: 'module' });
    await page.evaluate(() => bench.warmUp());
    await collectGarbage();
    const { traceEvents } = await traced(browser, page, () =>
      page.evaluate(([way, text]) => bench.show(way, text), [way, text]),
    );
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

export default {
  about: '64 KB at once: the longest task of the main thread, CPU time',
  async *run({ browser, runs, only }) {
    for (const [kind, texts] of Object.entries(longTexts)) {
      const rows = [];
      for (const [name, text] of Object.entries(texts)) {
        if (!name.includes(only)) continue;
        const results = await takeTurns(ways, runs, (way, expiry) => longestTask(browser, way, text, expiry), {
          timeout: 120,
        });
        const figures = ways.map((way) => median(results.get(way).samples));
        const failures = ways.map((way) => results.get(way).failure).filter(Boolean);
        rows.push({ name, figures, note: failures.join(', ') });
      }
      const checks = rows.map(({ name, figures }) => ({ what: name, value: Math.max(...figures), budget: LONGEST }));
      if (rows.length > 0) yield { title: kind, columns: ways.map((way) => `${way}, ms`), rows, checks };
    }
  },
};
