/** How to read a body. */
export interface ReadOptions {
  /** Ends the reading; the reader throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds to wait between bytes, of comments too. Then `TimeoutError`. Default: forever. */
  readonly idleTimeout?: number;
  /** The longest line, in characters. Then `LimitError`. Default 1,048,576. */
  readonly maxLineLength?: number | undefined;
  /** The longest data of one event, in characters. Then `LimitError`. Default 4,194,304. */
  readonly maxEventLength?: number | undefined;
  /**
   * Whether bytes that end within an event still make it an event, marked `unterminated`. The standard
   * drops it; some backends of language models end right after their last line. Default `false`.
   */
  readonly flush?: boolean;
  /** Called with the reconnection time the server asks for, in milliseconds. */
  readonly onRetry?: (milliseconds: number) => void;
  /** Called with the last event id in force, also where it comes without an event. */
  readonly onId?: (id: string) => void;
}

export const defaultMaxLineLength = 1024 * 1024;
export const defaultMaxEventLength = 4 * 1024 * 1024;
