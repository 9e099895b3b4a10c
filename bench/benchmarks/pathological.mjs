import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from '../median.mjs';
import { takeTurns } from '../take-turns.mjs';

/** Characters at once. */
const ways = { whole: 0, 'in pieces of 256': 256 };
const MOST = 2.5;
/** So many of the texts whose times grow most are printed. */
const SHOWN = 12;

const script = fileURLToPath(new URL('../pathological-process.mjs', import.meta.url));

async function growths(way, signal) {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(ways[way])], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    signal,
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}

export default {
  about: 'texts that are made to take long: does twice the length take more than 2.5 times the time? CPU time in Node',
  async *run({ runs, only }) {
    const results = await takeTurns(Object.keys(ways), runs, growths, { timeout: 600, slow: 600 });
    for (const [way, { samples, failure = '' }] of results) {
      const names = Object.keys(samples[0] ?? {}).filter((name) => name.includes(only));
      if (names.length === 0)
        console.log(`\n  ${way}: nothing to measure, the folder of the fixtures is missing. ${failure}`);
      const rows = names
        .map((name) => ({
          name,
          figures: ['long', 'ratio'].map((key) => median(samples, (sample) => sample[name][key])),
        }))
        .toSorted((a, b) => b.figures[1] - a.figures[1]);
      const over = rows.filter(({ figures }) => figures[1] > MOST);
      yield {
        title: `${rows.length} texts, ${way}`,
        columns: ['T(2n), ms', 'T(2n)/T(n)'],
        rows: rows.slice(0, Math.max(SHOWN, over.length)),
        checks: [{ what: `${way}, greatest T(2n)/T(n)`, value: rows[0]?.figures[1], budget: MOST }],
      };
    }
  },
};
