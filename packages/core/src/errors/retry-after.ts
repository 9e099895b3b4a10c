/** How long the server asks to wait before the next try, in milliseconds. */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  const wait = Number(headers.get('retry-after-ms')) || Number(value) * 1000 || Date.parse(value) - Date.now();
  return wait > 0 ? wait : undefined;
}
