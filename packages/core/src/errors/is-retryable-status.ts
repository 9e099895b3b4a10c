const retryable: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

/** Whether asking again may help after this HTTP status. */
export function isRetryableStatus(status: number): boolean {
  return retryable.has(status);
}
