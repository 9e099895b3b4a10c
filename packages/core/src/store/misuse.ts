import { UsageError } from '../errors/usage-error.js';

/** A call that cannot work: what was found, what was expected, what to do. */
export function misuse(found: string, expected: string, remedy: string): UsageError {
  return new UsageError({ found, expected, remedy });
}
