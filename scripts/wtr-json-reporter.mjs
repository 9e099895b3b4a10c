import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const walk = (suite, count) => {
  for (const test of suite?.tests ?? []) count[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite?.suites ?? []) walk(inner, count);
  return count;
};

/** Writes how many tests passed, failed and were skipped, for the last line of `npm test`. */
export const jsonReporter = (file) => ({
  stop({ sessions }) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const session of sessions) {
      walk(session.testResults, count);
      if (!session.passed && (!session.testResults || session.errors?.length)) count.failed++;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(count));
  },
});
