/** A controller that is aborted with `signal`. It stays so, because a body may be read under it. */
export function lifeWithin(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort(signal.reason));
  return controller;
}
