import { asRecord, isRecord } from '../json.js';
import type { Message } from '../message/message.js';
import type { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';
import { NetworkError } from './network-error.js';
import { PageError } from './page-error.js';
import { UsageError } from './usage-error.js';

// What few pages get wrong: one chunk, loaded when it is to be said.

/** A name that is none of a protocol; pages in JavaScript and attributes may hold any. */
export function unknownProtocol(name: string, known: Readonly<Record<string, unknown>>): UsageError {
  return new UsageError({
    found: `There is no protocol "${name}".`,
    expected: `auto, ${Object.keys(known).join(', ')}.`,
    remedy: 'Correct `protocol`, or give one of your own.',
  });
}

/** There is nothing in it, or another one has its id. */
export function notToSend({ id, parts }: Message): UsageError {
  if (parts.length === 0) return emptyMessage();
  return new UsageError({
    found: `There is a message "${id}" already.`,
    expected: 'an id of its own.',
    remedy: 'Leave out `id`.',
  });
}

/** `given` is what a conversation was to begin with. */
export function noMessages(given: readonly unknown[]): UsageError {
  const wrong = given.filter((one) => Object(one) !== one).map(String);
  return new UsageError({
    found: `Among \`messages\` ${wrong.length > 1 ? 'are' : 'is'} ${excerpt(wrong.join(', '))}.`,
    expected: 'messages with `id`, `role` and `parts`.',
    remedy: 'Correct `messages`; what is none is left out.',
  });
}

export function emptyMessage(): UsageError {
  return new UsageError({
    found: 'The message is empty.',
    expected: 'some text or a file.',
    remedy: 'Write something first.',
  });
}

export function nothingToAnswer(): UsageError {
  return new UsageError({
    found: 'There is no message to answer.',
    expected: 'a question.',
    remedy: 'Call send() first.',
  });
}

/** What browsers and Node say where `fetch` or `import()` found no server; all of them are `TypeError`s. */
const lost =
  /^(failed to fetch|load failed|networkerror when|fetch failed|network error|network request failed|terminated|error loading dynamically|importing a module script failed)/i;

/**
 * What to say of `cause`, which is no error of the kit and kept an answer from being read. `given` is what the transport
 * gave, or the transport itself where it threw.
 */
export async function whyFailed(
  cause: unknown,
  given: unknown,
  { src = '', transport }: { readonly src?: string | URL; readonly transport?: unknown },
): Promise<ChatError> {
  if (!transport && !URL.canParse(src, globalThis.location?.href ?? 'http://a')) {
    return new UsageError({
      found: `The \`src\` "${src}" is no address.`,
      expected: 'a URL; relative to the page, where there is one.',
      remedy: 'Correct `src`.',
    });
  }
  const wrong = await wrongIn(given);
  if (wrong !== undefined) {
    return new UsageError({
      found: `The transport gave ${wrong}.`,
      expected: 'a promise of a `Response`, or an async iterable of changes.',
      remedy: 'Correct what `transport` returns.',
    });
  }
  // Also what comes from a function of the page that has asked a server.
  return cause instanceof TypeError && lost.test(cause.message) ? new NetworkError(cause) : new PageError(cause);
}

/** What it is, where no answer can come of it. What threw or rejected may have given one another time. */
async function wrongIn(given: unknown): Promise<string | undefined> {
  if (typeof given === 'function' || isIterable(given)) return undefined;
  if (!('then' in asRecord(given))) return nameOf(given);
  return Promise.resolve(given).then(
    (response) => `a promise of ${nameOf(response)}`,
    () => undefined,
  );
}

function nameOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isIterable(value) ? 'an async iterable' : 'an object of another kind';
}

function isIterable(value: unknown): boolean {
  return isRecord(value) && Symbol.asyncIterator in value;
}
