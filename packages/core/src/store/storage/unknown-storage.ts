import { UsageError } from '../../errors/usage-error.js';

const names: ReadonlySet<unknown> = new Set(['none', 'session', 'local', 'indexeddb']);

/** What is wrong with the option; nothing where it is a driver or names one. Attributes may hold anything. */
export function unknownStorage(storage: string | object): UsageError | undefined {
  if (typeof storage === 'object' || names.has(storage)) return undefined;
  return new UsageError({
    found: `There is no storage "${storage}".`,
    expected: 'none, session, local, indexeddb, or a driver.',
    remedy: 'Correct `storage`. Nothing is stored meanwhile.',
  });
}
