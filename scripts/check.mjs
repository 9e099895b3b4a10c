// What CI checks besides the tests: format, lint, import cycles, types of the tests, publishable packages.
import { join } from 'node:path';
import { binOf, root, runNode } from './run.mjs';

const checks = [
  ['lint and format', [join(root, 'scripts/lint.mjs')]],
  ['types of tests and stories', [binOf('typescript', 'tsc'), '-p', 'tsconfig.tests.json']],
  ...['core', 'elements', 'react-wrapper'].map((name) => [
    `package ${name}`,
    [binOf('publint'), '--strict', '--pack', 'npm', join(root, 'packages', name)],
  ]),
];

const failed = checks.filter(([name, args]) => {
  console.log(`\n── ${name} ──`);
  return runNode(args) !== 0;
});
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(1);
}
