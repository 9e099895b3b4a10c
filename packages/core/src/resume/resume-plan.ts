import { asRecord, parseJson } from '../json.js';
import type { Message } from '../message/message.js';
import { below } from '../protocols/below.js';
import { isOfOrigin } from '../net/is-of-origin.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';

/** Where an answer is told again: everything after the cursor, or everything where there is none. */
export interface ResumeRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a backend tells an answer again whose connection was lost. */
export interface ResumePlan {
  /** Where it is told from its start; absent where there is no such place. */
  readonly address?: string;
  /** Takes note of an event that came. Tells whether it moved the cursor. */
  note(event: ServerSentEvent): boolean;
  /** What to ask for now; nothing where the answer has no name yet. */
  request(): ResumeRequest | undefined;
}

/** What is known of who answers. */
export interface Backend {
  /** Where was asked. */
  readonly src: string;
  readonly protocol?: string | undefined;
  readonly threadId?: string | undefined;
  /** Extra fields of the request body. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The `Content-Location` of the answer. */
  readonly location?: string | undefined;
}

/** The plan for an answer; nothing where its backend has no way. */
export function planFor(backend: Backend, responseId?: string): ResumePlan | undefined {
  const { src, protocol, threadId, body, location } = backend;
  // Another origin must not be sent the headers that were meant for this one.
  if (location !== undefined) return isOfOrigin(location, src) ? locationPlan(location) : undefined;
  if (body?.['background'] === true) return responsesPlan(src, responseId);
  if (protocol === 'ai-sdk' && threadId !== undefined) return threadPlan(src, threadId);
  return undefined;
}

/** The plan for an answer that an earlier page has begun. */
export function planForMessage({ metadata }: Message, backend: Backend): ResumePlan | undefined {
  const { resumable, id } = asRecord(metadata);
  const { location } = asRecord(resumable);
  return planFor(
    { ...backend, ...(typeof location === 'string' && URL.canParse(location) && { location }) },
    typeof id === 'string' ? id : undefined,
  );
}

/** The answer has an address of its own; the cursor is the id of its last event. */
function locationPlan(url: string): ResumePlan {
  let lastId: string | undefined;
  return {
    address: url,
    note({ id }) {
      if (id === undefined || id === lastId) return false;
      lastId = id;
      return true;
    },
    request: () => ({ url, ...(lastId !== undefined && { headers: { 'last-event-id': lastId } }) }),
  };
}

/**
 * A response that runs in the background has an id, and its events are counted.
 *
 * Source: https://platform.openai.com/docs/guides/background
 */
function responsesPlan(src: string, known: string | undefined): ResumePlan {
  let id = known;
  let cursor: number | undefined;
  return {
    note({ data }) {
      const event = asRecord(parseJson(data));
      const named = asRecord(event['response'])['id'];
      if (typeof named === 'string') id ??= named;
      const { sequence_number: at } = event;
      if (typeof at !== 'number') return false;
      cursor = at;
      return true;
    },
    request() {
      if (id === undefined) return undefined;
      const url = below(src, id);
      url.searchParams.set('stream', 'true');
      if (cursor !== undefined) url.searchParams.set('starting_after', `${cursor}`);
      return { url: url.href };
    },
  };
}

/**
 * The AI SDK tells the running answer of a thread from its start.
 *
 * Source: https://ai-sdk.dev/docs/ai-sdk-ui/chatbot-resume-streams
 */
function threadPlan(src: string, threadId: string): ResumePlan {
  const url = below(src, threadId, 'stream').href;
  return { address: url, note: () => false, request: () => ({ url }) };
}
