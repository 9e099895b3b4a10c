// Lint and format, as CI checks them.
import { binOf, runNode } from './run.mjs';

const failed = [runNode([binOf('oxlint'), '--type-aware']), runNode([binOf('oxfmt'), '--check', '.'])].some(
  (status) => status !== 0,
);
process.exit(failed ? 1 : 0);
