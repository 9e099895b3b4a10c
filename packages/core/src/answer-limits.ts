/** How much of an answer is taken. `Infinity` for no limit. */
export interface AnswerLimits {
  /** The longest line, in characters. Then the answer ends with a `LimitError`. Default 1,048,576. */
  readonly maxLineLength?: number | undefined;
  /** The longest data of one event or whole reply, in characters. Then `LimitError`. Default 4,194,304. */
  readonly maxEventLength?: number | undefined;
  /** How deep the JSON of one event may be nested. Then `LimitError`. Default 64. */
  readonly maxDepth?: number | undefined;
  /** The most characters of text, reasoning and tool arguments in one message. Then `LimitError`. Default 2,000,000. */
  readonly maxMessageLength?: number | undefined;
}
