// Bundles a module for the browser, lazy parts as files of their own. Nothing is written to disk.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const bundles = new Map();

/** Files by path; the module itself is `/NAME.js`. Each module is bundled once. */
export function bundle(path) {
  if (!bundles.has(path)) bundles.set(path, build(path));
  return bundles.get(path);
}

async function build(path) {
  const build = await rolldown({
    input: fileURLToPath(new URL(path, import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
    resolve: { conditionNames: ['production', 'browser', 'import', 'default'] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  try {
    const { output } = await build.generate({ format: 'esm', minify: true });
    return new Map(output.map((file) => [`/${file.fileName}`, file.code ?? file.source]));
  } catch (error) {
    const reason = /\[[A-Z_]+\] .+/.exec(error.message)?.[0] ?? error.message;
    throw new Error(`cannot be bundled: ${reason}`, { cause: error });
  } finally {
    await build.close();
  }
}
