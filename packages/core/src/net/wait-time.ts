/** What is known when a connection was lost. */
export interface Lost {
  /** How many attempts in a row have failed before. */
  readonly failures: number;
  /** What the server asks for by `retry:`, in milliseconds. */
  readonly retry?: number | undefined;
  /** What the server asks for by `Retry-After`, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

const firstWait = 1000;
const longestWait = 30_000;

export const longestRetry = 60_000;
const longestRetryAfter = 3_600_000;

/**
 * How long to wait before the next attempt, at the least and altogether, in milliseconds: what the server asks for,
 * and on top a random part of a time that doubles from 1 to 30 seconds, so that those who lost their connection
 * together do not come back together.
 */
export function waitTime({ failures, retry = 0, retryAfter = 0 }: Lost): {
  readonly least: number;
  readonly all: number;
} {
  const least = Math.min(retryAfter, longestRetryAfter);
  const jitter = Math.random() * Math.min(longestWait, firstWait * 2 ** failures);
  return { least, all: Math.max(least, Math.min(retry, longestRetry)) + jitter };
}
