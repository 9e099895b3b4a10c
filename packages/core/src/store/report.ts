/** Shows an error of the page's own code the way an uncaught one is shown, without ending the caller. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else console.error(error);
}
