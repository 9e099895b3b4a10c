import type { Turn } from '../protocols/protocol.js';
import { fetchWith } from '../store/fetch-transport.js';
import type { TurnOptions } from '../store/turn-changes.js';
import { planFor, type ResumePlan, type ResumeRequest } from './resume-plan.js';
import { resumingResponse } from './resuming-response.js';

/**
 * Makes the answer go on where its connection is lost, if its backend has a way, and tells what its message must
 * remember for those who ask later.
 */
export function goingOn(
  response: Response,
  turn: Turn,
  options: TurnOptions,
  signal: AbortSignal,
): readonly [whole: Response, metadata: Readonly<Record<string, unknown>>] {
  // A transport of the page's own goes on by itself, or not at all.
  if (options.transport) return [response, {}];
  const src = absolute(options.src ?? '');
  const { headers } = response;
  const found = headers.get('content-location');
  const location = found === null ? undefined : absolute(found, response.url || src);
  const plan = planFor({
    src,
    protocol: headers.has('x-vercel-ai-ui-message-stream') ? 'ai-sdk' : undefined,
    threadId: turn.threadId,
    body: turn.body,
    location,
  });
  const isStream = response.ok && /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
  if (!plan || !isStream) return [response, {}];
  return [resuming(response, plan, options, turn.id, signal), location === undefined ? {} : { location }];
}

/** The same, by a plan that is known. */
export function resuming(
  response: Response,
  plan: ResumePlan,
  options: TurnOptions,
  id: string | undefined,
  signal: AbortSignal,
): Response {
  const { idleTimeout = 120_000, maxLineLength, maxEventLength } = options;
  return resumingResponse(response, plan, {
    signal,
    idleTimeout,
    maxLineLength,
    maxEventLength,
    ask: (request, limit) => askAgain(request, options, id, limit),
  });
}

/** Asks for the answer again. */
export async function askAgain(
  { url, headers }: ResumeRequest,
  options: TurnOptions,
  id: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  return fetchWith(options, url, id, { accept: 'text/event-stream', ...headers }, { signal, cache: 'no-store' });
}

export function absolute(url: string | URL, base: string | undefined = globalThis.location?.href): string {
  return new URL(url, base).href;
}
