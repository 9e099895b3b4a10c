import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The script behind a command of an installed package, so that nothing depends on PATH or a shell. */
export function binOf(packageName, command = packageName, from = root) {
  const require = createRequire(join(from, 'package.json'));
  const manifest = findManifest(require, packageName);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

function findManifest(require, packageName) {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const path = join(folder, packageName, 'package.json');
    try {
      readFileSync(path);
      return path;
    } catch {
      // Not in this node_modules; the next one up may have it.
    }
  }
  throw new Error(`${packageName} is not installed. Run: npm run bootstrap`);
}

/** Runs a script with this Node and shows its output. Returns its exit status. */
export function runNode(args, options = {}) {
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root, ...options });
  if (error) throw error;
  return status ?? 1;
}
