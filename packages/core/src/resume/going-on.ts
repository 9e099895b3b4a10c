import type { Turn } from '../protocols/protocol.js';
import { fetchWith } from '../store/fetch-transport.js';
import type { TurnOptions } from '../store/turn-changes.js';
import { planFor, type ResumePlan, type ResumeRequest } from './resume-plan.js';
import { resumingResponse } from './resuming-response.js';

/** An answer that goes on where its connection is lost. */
export interface GoingOn {
  readonly response: Response;
  /** Where it is told again to whoever asks later. */
  readonly location?: string | undefined;
}

/** Makes the answer go on where its connection is lost, if its backend has a way. */
export function goingOn(response: Response, turn: Turn, options: TurnOptions, signal: AbortSignal): GoingOn {
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
  if (!plan || !response.ok || !/^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) return { response };
  return { response: resuming(response, plan, options, turn.id, signal), location };
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
