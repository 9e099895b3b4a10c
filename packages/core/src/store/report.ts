/** Shows an error of the page's own code the way an uncaught one is shown, without ending the caller. */
export function report(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}
