/** Calls a function at most once per frame. */
export interface FrameBatch {
  /** Asks for one call, soon; further requests until then are the same one. */
  request(): void;
  /** Makes a requested call now. Does nothing when none is requested. */
  flush(): void;
  /** Drops a requested call. */
  cancel(): void;
}

/** About one frame where there are no frames (Node, workers). */
const FRAMELESS_MS = 16;
/** The most that a frame is waited for: hidden tabs get none at all, nor do frames of other sites out of sight. */
const LONGEST_WAIT_MS = 100;

/**
 * Batches calls of `flush`: one per animation frame, by a timer of 100 ms where the page gets no frames because nobody
 * sees it, and of 16 ms where there is no such thing as a frame. Idle, it holds no timer.
 */
export function createFrameBatch(flush: () => void): FrameBatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;

  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const run = (): void => {
    cancel();
    flush();
  };

  return {
    request() {
      if (timer !== undefined) return;
      frame = globalThis.requestAnimationFrame?.(run);
      timer = setTimeout(run, frame === undefined ? FRAMELESS_MS : LONGEST_WAIT_MS);
    },
    flush() {
      if (timer !== undefined) run();
    },
    cancel,
  };
}
