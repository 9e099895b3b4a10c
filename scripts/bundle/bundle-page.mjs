import { rolldown } from 'rolldown';
import { bundleOptions } from './options.mjs';

/**
 * Bundles for a page, in two passes: by itself the bundler puts what the entry shares with lazy chunks into small
 * chunks of their own, one request each, each compressed alone. The first pass tells what the entry needs, the second
 * keeps that in the entry's file. With `dir` among the output options, the files are written.
 */
export async function bundlePage(input, output) {
  const bundle = await rolldown({ ...bundleOptions, ...input });
  const { output: split } = await bundle.generate({ format: 'esm' });
  const needed = new Set(staticGraph(split).flatMap(({ moduleIds }) => moduleIds));
  const whole = {
    format: 'esm',
    minify: true,
    // Each library would bring its license several times; a file of its own says it once: see licenses.mjs.
    comments: false,
    ...output,
    codeSplitting: { groups: [{ name: 'entry', test: (id) => needed.has(id) }] },
  };
  const result = await (whole.dir ? bundle.write(whole) : bundle.generate(whole));
  await bundle.close();
  return result.output;
}

/** The chunks that the entry loads before anything lazy, itself first. */
export function staticGraph(output) {
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set([...chunks.values()].filter((chunk) => chunk.isEntry));
  // A set visits what is added to it on the way.
  for (const chunk of needed) for (const name of chunk.imports) if (chunks.has(name)) needed.add(chunks.get(name));
  return [...needed];
}
