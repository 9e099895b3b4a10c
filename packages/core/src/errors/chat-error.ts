/**
 * What kind of failure it was; stable, for programs.
 * - `network`: the request never got an answer
 * - `http`: the answer's status was not 2xx
 * - `content-type`: the answer is not in a form the protocol knows
 * - `malformed`: bytes or events that do not parse
 * - `provider`: the backend reported an error inside the stream or reply
 * - `limit`: a size cap was reached
 * - `timeout`: nothing came for too long
 * - `truncated`: the bytes ended with no terminal
 * - `storage`: the conversation could not be stored or read back
 * - `usage`: the page called the kit in a way that cannot work
 * - `cancel`: the reader stopped an answer, and its run could not be ended
 * - `page`: a function of the page failed, such as its transport; `cause` is what it threw
 */
export type ChatErrorCode =
  | 'network'
  | 'http'
  | 'content-type'
  | 'malformed'
  | 'provider'
  | 'limit'
  | 'timeout'
  | 'truncated'
  | 'storage'
  | 'usage'
  | 'cancel'
  | 'page';

export interface ChatErrorInit {
  readonly code: ChatErrorCode;
  /** What came. */
  readonly found: string;
  /** What should have come. */
  readonly expected: string;
  /** What to do about it, for the person who sees it. */
  readonly remedy: string;
  /** Whether asking again may help. */
  readonly retryable: boolean;
  readonly cause?: unknown;
}

/** Base of all errors of the kit: says what was found, what was expected and what to do. */
export class ChatError extends Error {
  readonly code!: ChatErrorCode;
  readonly found!: string;
  readonly expected!: string;
  readonly remedy!: string;
  readonly retryable!: boolean;

  constructor({ cause, ...rest }: ChatErrorInit) {
    const { code, found, expected, remedy } = rest;
    super(`${found} Expected: ${expected} ${remedy}`, cause === undefined ? undefined : { cause });
    // From the code, because minifiers rename classes.
    this.name = `${code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Error`;
    Object.assign(this, rest);
  }
}
