import { TimeoutError } from '../errors/timeout-error.js';

/**
 * The answer, or a `TimeoutError` where it takes longer, even where whoever gives it ignores the signal of `controller`,
 * which is aborted then. 0 or `Infinity` milliseconds for no limit.
 */
export async function inTime<T>(answer: Promise<T>, milliseconds: number, controller: AbortController): Promise<T> {
  if (!(milliseconds > 0 && milliseconds < Infinity)) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TimeoutError(milliseconds);
      reject(error);
      controller.abort(error);
    }, milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
