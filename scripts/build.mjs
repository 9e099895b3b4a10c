// Builds everything: the packages, their manifest, the CDN bundle.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './bundle/bundle-page.mjs';
import { licensesOf } from './bundle/licenses.mjs';
import { binOf, root, runNode } from './run.mjs';

const elements = join(root, 'packages/elements');

const step = (name, args, options) => {
  const status = runNode(args, options);
  if (status !== 0) {
    console.error(`build: ${name} failed.`);
    process.exit(status);
  }
};

step('compiling', [binOf('typescript', 'tsc'), '-b', ...process.argv.slice(2)]);
step(
  'custom-elements manifest',
  [binOf('@custom-elements-manifest/analyzer', 'cem'), 'analyze', '--config', 'cem.config.mjs', '--quiet'],
  {
    cwd: elements,
  },
);

const cdn = join(elements, 'dist/cdn');
rmSync(cdn, { recursive: true, force: true });
const output = {
  dir: cdn,
  sourcemap: true,
  postBanner: (chunk) => (chunk.isEntry ? '/*! Chat Stream, MIT. What it contains: LICENSES.txt, beside it. */' : ''),
  entryFileNames: '[name].min.js',
  chunkFileNames: 'chunks/[name]-[hash].min.js',
};
// Apart, so that pages with a chat do not load what only feeds need, nor the other way round.
const files = [
  ...(await bundlePage({ input: { 'chat-stream': join(elements, 'dist/cdn.js') } }, output)),
  ...(await bundlePage({ input: { feed: join(root, 'packages/core/dist/feed/connect.js') } }, output)),
];
writeFileSync(join(cdn, 'LICENSES.txt'), licensesOf(files));
