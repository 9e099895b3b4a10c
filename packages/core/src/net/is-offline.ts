/** Whether the browser knows that there is no network. Unknown, as on servers, counts as online. */
export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}
