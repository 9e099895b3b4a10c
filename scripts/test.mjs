// Runs every test there is and ends with one line: N passed, N failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { binOf, root, runNode } from './run.mjs';

const reports = join(root, 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Every stage must agree on the browser, also those that look for one themselves.
process.env.CHROME_PATH = ensureBrowser();

const vitestArgs = (report) => [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, report)}`,
];
const vitestCounts = ({ numPassedTests, numFailedTests, numPendingTests, success }) => ({
  passed: numPassedTests,
  failed: numFailedTests + (success || numFailedTests > 0 ? 0 : 1),
  skipped: numPendingTests,
});

const stages = [
  {
    name: 'unit and end to end',
    report: 'unit.json',
    count: vitestCounts,
    run: () => runNode([binOf('vitest'), ...vitestArgs('unit.json')]),
  },
  {
    name: 'elements',
    report: 'elements.json',
    count: (count) => count,
    run: () => runNode([binOf('@web/test-runner', 'wtr')]),
  },
  {
    name: 'stories',
    report: 'stories.json',
    count: vitestCounts,
    run: () =>
      runNode([binOf('vitest', 'vitest', join(root, 'stories')), ...vitestArgs('stories.json')], {
        cwd: join(root, 'stories'),
      }),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, report, count, run } of stages) {
  console.log(`\n── ${name} ──`);
  const status = run();
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(join(reports, report), 'utf8')));
  } catch {
    counts = { passed: 0, failed: 1, skipped: 0 };
    console.error(`${name}: the runner left no report.`);
  }
  // A runner that fails without a failed test (a crash, an unhandled error) is a failure all the same.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
}

if (total.skipped > 0) console.log(`\n${total.skipped} left out`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
