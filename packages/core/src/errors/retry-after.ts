/** How long the server asks to wait before the next try, in milliseconds. */
export function retryAfterOf(headers: Headers): number | undefined {
  const milliseconds = headers.get('retry-after-ms');
  const value = headers.get('retry-after');
  const wait = milliseconds ? Number(milliseconds) : value ? secondsOrDate(value) : NaN;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function secondsOrDate(value: string): number {
  return /^\d/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
}
