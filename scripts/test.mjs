// Runs every test there is and ends with one line: N passed, N failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
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
const vitestCounts = ({ numPassedTests, numFailedTests, numPendingTests, success, testResults }) => ({
  passed: numPassedTests,
  failed: numFailedTests + (success || numFailedTests > 0 ? 0 : 1),
  skipped: numPendingTests,
  failures: testResults.flatMap(({ name, status, message, assertionResults }) => {
    const where = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [{ name: where, message }];
    return failed.map((test) => ({ name: `${where} > ${test.fullName}`, message: test.failureMessages.join('\n') }));
  }),
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
const failures = [];
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
  failures.push(...(counts.failures ?? []));
}

// Said again at the end: what was printed on the way lies thousands of lines above.
for (const { name, message } of failures) console.log(`\n✗ ${name}\n${message.replaceAll(/^/gm, '  ')}`);

if (total.skipped > 0) console.log(`\n${total.skipped} left out`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
