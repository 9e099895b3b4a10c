/** Does what is not needed yet once the page has nothing else to do. */
export function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  (globalThis.requestIdleCallback ?? setTimeout)(act);
}
