import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Writes how many tests passed, failed and were skipped, and which failed and why, for the end of `npm test`. */
export const jsonReporter = (file) => ({
  stop({ sessions }) {
    const report = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const session of sessions) {
      const where = `${relative('', session.testFile ?? '')} (${session.browser.name})`;
      walk(session.testResults, [where], report);
      if (!session.passed && (!session.testResults || session.errors?.length)) {
        report.failed++;
        report.failures.push({
          name: where,
          message: session.errors?.map(told).join('\n') || 'The page never answered.',
        });
      }
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(report));
  },
});

function walk(suite, path, report) {
  for (const test of suite?.tests ?? []) {
    report[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    if (test.skipped || test.passed) continue;
    report.failures.push({ name: [...path, test.name].join(' > '), message: told(test.error) });
  }
  for (const inner of suite?.suites ?? []) walk(inner, [...path, inner.name], report);
}

const told = (error) => [error?.message, error?.stack].filter(Boolean).join('\n') || 'No reason was given.';
