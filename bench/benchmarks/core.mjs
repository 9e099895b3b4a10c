import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freshPage } from '../browser.mjs';
import { bundle } from '../bundle.mjs';
import { readers } from '../core/readers.mjs';
import { median } from '../median.mjs';
import { takeTurns } from '../take-turns.mjs';

const chunkings = { '16 KB chunks': [16_384, 16_384], 'chunks of 1–700 bytes': [1, 700] };

const runProcess = async (file, argument, signal) => {
  const path = fileURLToPath(new URL(`../core/${file}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, argument], { signal });
  return JSON.parse(stdout);
};

const inNode = (task, expiry) => runProcess('reader-process.mjs', JSON.stringify(task), expiry);

const inChromium = (browser) => async (task, expiry) => {
  const { page, cpu, close } = await freshPage(browser, await bundle('pages/reader.mjs'), expiry);
  try {
    await page.exposeFunction('cpuClock', cpu);
    await page.addScriptTag({ url: '/reader.js', type: 'module' });
    return await page.evaluate((task) => measureReader(task), task);
  } finally {
    await close();
  }
};

async function readerTable(place, measure, chunking, runs) {
  const [from, to] = chunkings[chunking];
  const names = Object.keys(readers);
  const results = await takeTurns(names, runs, (name, expiry) => measure({ name, from, to }, expiry));
  const cpu = (name) => median(results.get(name).samples);
  const floors = { openai: 'floor', 'ai-sdk': 'floor, UI stream' };
  const ratio = (name) => cpu(name) / cpu(floors[readers[name].form]);
  return {
    title: `${place}, ${chunking}`,
    columns: ['CPU ms', '÷ floor'],
    rows: names.map((name) => ({ name, figures: [cpu(name), ratio(name)], note: results.get(name).failure ?? '' })),
    checks: ['readMessage', 'readMessage, ai-sdk'].map((name) => ({
      what: `${name} ÷ floor`,
      value: ratio(name),
      budget: 1.6,
    })),
  };
}

async function conversationTable(runs) {
  const sizes = [20, 2_000];
  const results = await takeTurns(sizes, runs, (size, expiry) =>
    runProcess('conversation-process.mjs', String(size), expiry),
  );
  const perToken = (size) => median(results.get(size).samples, (sample) => sample.perToken);
  const wakes = (size) => median(results.get(size).samples, (sample) => sample.wakes);
  return {
    title: 'one more token, Node',
    columns: ['CPU µs', 'listeners woken'],
    rows: sizes.map((size) => ({
      name: `${size.toLocaleString('en')} messages and subscribers`,
      figures: [perToken(size), wakes(size)],
      note: results.get(size).failure ?? '',
    })),
    checks: [
      { what: '2,000 messages ÷ 20', value: perToken(2_000) / perToken(20), budget: 1.3 },
      { what: 'listeners woken among 2,000', value: wakes(2_000), budget: 1 },
    ],
  };
}

export default {
  about: '20,000 events to one message against a reader loop, and one token in a long conversation',
  async *run({ browser, runs }) {
    for (const chunking of Object.keys(chunkings)) {
      yield await readerTable('Node', inNode, chunking, runs);
      yield await readerTable('Chromium', inChromium(browser), chunking, runs);
    }
    yield await conversationTable(runs);
  },
};
