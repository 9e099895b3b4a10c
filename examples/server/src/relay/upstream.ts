/** The model server behind the relay. Comes from the server's own settings and from nowhere else. */
export interface Upstream {
  /** Such as `https://api.openai.com/v1`, without a slash at the end. */
  readonly baseUrl: string;
  /** Never leaves the server but for the model server itself. */
  readonly apiKey?: string;
  /** Asked when the client names none. */
  readonly model: string;
  /** What clients may ask for; holds `model`. */
  readonly models: readonly string[];
  /** The most tokens one answer may have, whatever the client asks. */
  readonly maxTokens: number;
  /** Milliseconds to wait for the answer to begin. */
  readonly startTimeout: number;
  /** Milliseconds to wait between two pieces of it. */
  readonly idleTimeout: number;
}
