// What a renderer does to its nodes while a document is streamed, as adapters that do only that.
import { bundle } from './bundle.mjs';
import { freshPage } from './browser.mjs';
import { cutInFlushes } from './cut-in-flushes.mjs';

/**
 * Streams `text` into the adapter once. Resolves to files (path → source) with two adapters: `/nodes.js` does to the
 * tree what that one did, flush by flush, and nothing else; `/nodes-and-marked.js` gives each flush's text to marked as
 * well, once and never again.
 */
export async function recordNodes(browser, adapter, text) {
  const files = new Map([
    ...(await bundle('pages/stream.mjs')),
    ...(await bundle('pages/record.mjs')),
    ...(await bundle(`adapters/${adapter}.mjs`)),
  ]);
  const { page, close } = await freshPage(browser, files);
  const { chunks, perFlush, flushes } = cutInFlushes(text);
  await page.addScriptTag({ url: '/stream.js', type: 'module' });
  await page.addScriptTag({ url: '/record.js', type: 'module' });
  await page.evaluate(([url, options]) => bench.mount(url, options), [`/${adapter}.js`, { chunks, perFlush }]);
  const recorded = await page.evaluate(async (flushes) => {
    const root = document.querySelector('main').firstElementChild;
    const recording = { first: recorder.begin(root), flushes: [] };
    for (let flush = 0; flush < flushes; flush += 1) {
      await bench.stream(flush, flush + 1);
      recording.flushes.push(recorder.steps(root));
    }
    return { ...recording, styles: recorder.styles() };
  }, flushes);
  await close();

  const recording = `const recording = ${JSON.stringify(recorded)};`;
  return new Map([
    ...(await bundle('pages/stream.mjs')),
    ...(await bundle('pages/play.mjs')),
    ...(await bundle('pages/marked.mjs')),
    ['/nodes.js', `import { play } from './play.js';\n${recording}\nexport default play(recording);`],
    [
      '/nodes-and-marked.js',
      `import { play } from './play.js';\nimport { read } from './marked.js';\n${recording}\nexport default play(recording, read);`,
    ],
  ]);
}
