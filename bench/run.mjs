// `npm run bench -- [names…] [--runs 5] [--only DOCUMENT] [--list]`: measures, prints tables, writes results/latest.json.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { holds, print, save } from './report.mjs';

const names = ['first-answer', 'markdown', 'nodes', 'frames', 'steps', 'pathological', 'core', 'transcript'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1 on, not "${values.runs}".`);
  process.exit(2);
}

const wanted = positionals.length > 0 ? positionals : names;
const benchmarks = await Promise.all(
  wanted.map(async (name) => ({ name, ...(await import(`./benchmarks/${name}.mjs`)).default })),
);
if (values.list) {
  for (const { name, about } of benchmarks) console.log(`${name.padEnd(14)}${about}`);
  process.exit();
}

const browser = await openBrowser();
const machine = `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, Chromium ${browser.version()}`;
console.log(`${machine}, load ${loadavg()[0].toFixed(1)}, medians of ${runs}`);

const options = { browser, runs, only: values.only };
const results = [];
try {
  for (const { name, about, run } of benchmarks) {
    const tables = [];
    results.push({ name, about, tables });
    console.log(`\n${name}: ${about}`);
    for await (const table of run(options)) {
      print(table);
      tables.push(table);
      save({ date: new Date().toISOString(), machine, runs, results });
    }
  }
} finally {
  await browser.close();
}

const checks = results.flatMap(({ tables }) => tables.flatMap((table) => table.checks));
const over = checks.filter((check) => !holds(check));
console.log(`\n${checks.length - over.length} of ${checks.length} budgets hold.`);
