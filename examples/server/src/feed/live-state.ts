import type { FeedLog } from './feed-log.js';

/** How things are on this server: numbers only, nothing of what anybody says. */
export interface LiveState {
  readonly state: {
    /** Pages that follow the feed. */
    readonly readers: number;
    /** Answers that are being written. */
    readonly writing: number;
    /** Answers that have ended since the server started. */
    readonly answers: number;
  };
  /** A reader has come; the function that is returned says that it has gone. */
  enter(): () => void;
  /** An answer has begun; the function that is returned says that it has ended. */
  begin(): () => void;
}

/** Counts, and tells the log of each change. */
export function createLiveState(log: FeedLog): LiveState {
  let state = { readers: 0, writing: 0, answers: 0 };
  const change = (event: string, next: Partial<LiveState['state']>): void => {
    state = { ...state, ...next };
    log.append(event, state);
  };
  return {
    get state() {
      return state;
    },
    enter() {
      change('reader', { readers: state.readers + 1 });
      return () => change('reader', { readers: state.readers - 1 });
    },
    begin() {
      change('answer', { writing: state.writing + 1 });
      return () => change('answer', { writing: state.writing - 1, answers: state.answers + 1 });
    },
  };
}
