/** What the responder is going to say, and how it ends. */
export interface Answer {
  readonly markdown: string;
  /** `error`: an error object in the middle of the stream; `cut`: the connection is dropped. Default `stop`. */
  readonly ending?: 'stop' | 'error' | 'cut';
  /** Milliseconds of silence before the first word, on top of the usual. */
  readonly startDelay?: number;
}
