/** Does what is not needed yet once the page has nothing else to do, or after so many milliseconds, where that is said. */
export function whenIdle(act: () => void, timeout = 0): void {
  // Safari has no idle callbacks.
  const later: typeof requestIdleCallback = globalThis.requestIdleCallback ?? setTimeout;
  later(act, { timeout });
}
