// Bundles what a page loads, prints the sizes and holds them against the budgets of the design.
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { bundlePage, staticGraph } from './bundle/bundle-page.mjs';
import { bundleOptions } from './bundle/options.mjs';
import { root } from './run.mjs';

const KB = 1024;

/** What a page would write, and the design's budget for it in bytes after gzip: see decisions/031-size-budgets.md. */
export const budgets = [
  {
    name: '@chat-stream/core with the OpenAI protocol',
    code: `export { createChat, readMessage } from '@chat-stream/core';`,
    limit: 10 * KB,
  },
  {
    name: '<chat-stream>, all it loads for a first plain answer',
    code: `import '@chat-stream/elements/define/chat-stream';`,
    limit: 45 * KB,
  },
];

/**
 * The size of the static graph of `code`, minified and gzipped: what the browser needs for a first plain answer.
 */
export async function sizeOf(code) {
  const entry = '\0entry';
  const output = await bundlePage({
    input: entry,
    cwd: join(root, 'stories'),
    external: ['react'],
    resolve: {
      ...bundleOptions.resolve,
      alias: { '@chat-stream/react-wrapper': join(root, 'packages/react-wrapper/dist/index.js') },
    },
    plugins: [
      ...bundleOptions.plugins,
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? { code, moduleType: 'js', moduleSideEffects: true } : undefined),
      },
    ],
    logLevel: 'silent',
  });
  const needed = staticGraph(output);
  const lazy = output.filter((file) => file.type === 'chunk' && !needed.includes(file));
  const weigh = (list) => list.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
  return { gzip: weigh(needed), lazy: weigh(lazy), modules: needed.flatMap((chunk) => chunk.moduleIds) };
}
