import { setTimeout } from 'node:timers/promises';
import { freshPage } from '../browser.mjs';
import { bundle } from '../bundle.mjs';
import { cut, documents } from '../documents.mjs';
import { median, percentile } from '../median.mjs';
import { takeTurns } from '../take-turns.mjs';

const adapters = ['floor', 'streaming-markdown', 'streamdown', 'marked-replace', 'chat-markdown'];
const TOKENS_PER_SECOND = 2_000;
const SECONDS = 4;

async function measureFrames(browser, adapter, expiry) {
  const files = new Map([...(await bundle('pages/frames.mjs')), ...(await bundle(`adapters/${adapter}.mjs`))]);
  const { page, devtools, cpu, close } = await freshPage(browser, files, expiry);
  try {
    const text = documents['mixed 100 KB']() + documents['mixed 20 KB']();
    const chunks = cut(text.slice(70_000)).slice(0, TOKENS_PER_SECOND * SECONDS);
    await page.addScriptTag({ url: '/frames.js', type: 'module' });
    await page.evaluate(([url, text]) => bench.mount(url, text), [`/${adapter}.js`, text]);

    const start = await cpu();
    const streamed = page.evaluate(([chunks, rate]) => bench.stream(chunks, rate), [chunks, TOKENS_PER_SECOND]);
    do await click(devtools);
    while ((await Promise.race([streamed, setTimeout(90)])) === undefined);
    const { intervals, work, longTasks, clicks } = await streamed;
    return {
      interval: percentile(intervals, 0.95),
      work: percentile(work, 0.95),
      cpu: ((await cpu()) - start) / intervals.length,
      longTasks,
      click: percentile(clicks, 0.95),
    };
  } finally {
    await close();
  }
}

/** A real click: input the browser process hands to the page, stamped with the time it came. */
async function click(devtools) {
  const at = { x: 20, y: 20, button: 'left', clickCount: 1 };
  await devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
}

export default {
  about: `${TOKENS_PER_SECOND.toLocaleString('en')} tokens a second onto a 70 KB answer, real frames and real clicks`,
  async *run({ browser, runs }) {
    const results = await takeTurns(adapters, runs, (adapter, expiry) => measureFrames(browser, adapter, expiry), {
      timeout: SECONDS * 6,
    });
    const figures = ({ samples }) =>
      ['interval', 'work', 'cpu', 'longTasks', 'click'].map((key) => median(samples, (sample) => sample[key]));
    const [interval, work, , longTasks, clicked] = figures(results.get('chat-markdown'));
    yield {
      title: 'frames',
      columns: ['frame ms p95', 'work ms p95', 'CPU ms per frame', 'long tasks', 'click ms p95'],
      rows: [...results].map(([name, result]) => ({ name, figures: figures(result), note: result.failure ?? '' })),
      checks: [
        // 16.7 and the rounding of two times to 0.1 ms: an idle page measures up to 16.8. A lost frame would be 33.
        { what: 'chat-markdown, ms between frames at p95', value: interval, budget: 16.9 },
        { what: 'chat-markdown, work of a frame at p95', value: work, budget: 8 },
        { what: 'chat-markdown, long tasks', value: longTasks, budget: 0 },
        { what: 'chat-markdown, ms from a click to its handler at p95', value: clicked, budget: 32 },
      ],
    };
  },
};
