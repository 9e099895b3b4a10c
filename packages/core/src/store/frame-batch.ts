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
/** Nobody looks: fewer updates, and a timer, because a hidden tab gets no frames at all. */
const HIDDEN_MS = 50;

/**
 * Batches calls of `flush`: one per animation frame while the page is visible, by a timer of about 50 ms
 * while it is hidden, and of 16 ms where there are no frames. Idle, it holds no timer and no listener.
 */
export function createFrameBatch(flush: () => void): FrameBatch {
  let drop: (() => void) | undefined;

  const cancel = (): void => {
    drop?.();
    drop = undefined;
  };
  const run = (): void => {
    cancel();
    flush();
  };
  const schedule = (): void => {
    if (typeof document === 'undefined' || typeof requestAnimationFrame !== 'function') {
      drop = timer(run, FRAMELESS_MS);
      return;
    }
    const wait = document.hidden ? timer(run, HIDDEN_MS) : frame(run);
    // A frame asked for just before the tab is hidden comes only when it is shown again.
    const reschedule = (): void => {
      cancel();
      schedule();
    };
    document.addEventListener('visibilitychange', reschedule);
    drop = () => {
      wait();
      document.removeEventListener('visibilitychange', reschedule);
    };
  };

  return {
    request() {
      if (!drop) schedule();
    },
    flush() {
      if (drop) run();
    },
    cancel,
  };
}

function timer(run: () => void, milliseconds: number): () => void {
  const handle = setTimeout(run, milliseconds);
  return () => clearTimeout(handle);
}

function frame(run: () => void): () => void {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
}
