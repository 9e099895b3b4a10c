import { freshPage } from '../browser.mjs';
import { bundle } from '../bundle.mjs';
import { documents } from '../documents.mjs';
import { median } from '../median.mjs';
import { takeTurns } from '../take-turns.mjs';

const sizes = ['20', '2000'];
const TOKENS = 120;

async function measureTranscript(browser, size, expiry) {
  const { page, cpu, close } = await freshPage(browser, await bundle('pages/transcript.mjs'), expiry);
  try {
    await page.addScriptTag({ url: '/transcript.js', type: 'module' });
    const atStart = await cpu();
    await page.evaluate(
      ([...options]) => bench.mount(...options),
      [Number(size), 'How does one do that, and why?', documents['chat answer 2 KB']()],
    );
    const mounted = await cpu();
    await page.evaluate((count) => bench.tokens(count), TOKENS / 4);
    const start = await cpu();
    await page.evaluate((count) => bench.tokens(count), TOKENS);
    const perToken = ((await cpu()) - start) / TOKENS;
    const shown = await page.evaluate(() => bench.messages());
    if (shown !== Number(size)) throw new Error(`${shown} messages in the page where ${size} were given`);
    return { perToken, mount: mounted - atStart };
  } finally {
    await close();
  }
}

export default {
  about: 'one more token (a frame each) in a transcript of 2,000 messages against 20',
  async *run({ browser, runs }) {
    const results = await takeTurns(sizes, runs, (size, expiry) => measureTranscript(browser, size, expiry), {
      slow: 40,
    });
    const perToken = (size) => median(results.get(size).samples, (sample) => sample.perToken);
    yield {
      title: 'chat-messages',
      columns: ['CPU ms per token', 'CPU ms to mount'],
      rows: sizes.map((size) => ({
        name: `${size} messages`,
        figures: [perToken(size), median(results.get(size).samples, (sample) => sample.mount)],
        note: results.get(size).failure ?? '',
      })),
      checks: [{ what: '2,000 messages ÷ 20', value: perToken('2000') / perToken('20'), budget: 1.3 }],
    };
  },
};
