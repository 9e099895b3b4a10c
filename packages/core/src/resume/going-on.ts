import type { AnswerLimits } from '../answer-limits.js';
import { absolute } from '../net/absolute.js';
import { askWith, type AskOptions } from '../net/ask-with.js';
import type { Turn } from '../protocols/protocol.js';
import { planFor, type ResumePlan, type ResumeRequest } from './resume-plan.js';
import { isTold, resumingResponse } from './resuming-response.js';

/** The parts of `ChatOptions` that say where and how an answer is asked for again. */
export interface GoingOnOptions extends AskOptions, Pick<AnswerLimits, 'maxLineLength' | 'maxEventLength'> {
  readonly src?: string | URL;
  /** A transport of the page's own goes on by itself, or not at all. */
  readonly transport?: unknown;
  readonly idleTimeout?: number;
}

/**
 * Makes the answer go on where its connection is lost, if its backend has a way, and tells what its message must
 * remember for those who ask later.
 */
export function goingOn(
  response: Response,
  turn: Turn,
  options: GoingOnOptions,
  signal: AbortSignal,
): readonly [whole: Response, metadata: Readonly<Record<string, unknown>>] {
  if (options.transport) return [response, {}];
  const { headers } = response;
  const src = absolute(options.src);
  const found = headers.get('content-location');
  const plan =
    src !== undefined &&
    isTold(response) &&
    planFor({
      src,
      protocol: headers.has('x-vercel-ai-ui-message-stream') ? 'ai-sdk' : undefined,
      threadId: turn.threadId,
      body: turn.body,
      location: found === null ? undefined : absolute(found, response.url || src),
    });
  if (!plan) return [response, {}];
  const whole = goneOnWith(response, plan, options, turn.id, signal);
  const { address } = plan;
  const answer = turn.messages.at(-1);
  const from = answer?.role === 'assistant' ? answer.parts.length : 0;
  // What can be deleted where it is told can be ended there.
  const cancel = address !== undefined && /\bDELETE\b/i.test(headers.get('allow') ?? '');
  return [
    whole,
    { resumable: { ...(address !== undefined && { location: address }), ...(cancel && { cancel }), from } },
  ];
}

/** The response, which goes on by `plan` where its connection is lost. `id` is that of the turn. */
export function goneOnWith(
  response: Response,
  plan: ResumePlan,
  options: GoingOnOptions,
  id: string | undefined,
  signal: AbortSignal,
): Response {
  const { idleTimeout = 120_000, maxLineLength, maxEventLength } = options;
  const ask = (request: ResumeRequest, limit: AbortSignal): Promise<Response> => askAgain(request, options, id, limit);
  return resumingResponse(response, plan, { signal, idleTimeout, maxLineLength, maxEventLength, ask });
}

/** Asks for the answer again. */
export async function askAgain(
  { url, headers }: ResumeRequest,
  options: AskOptions,
  id: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const init = { headers: { accept: 'text/event-stream', ...headers }, signal, cache: 'no-store' } as const;
  return askWith(options, url, init, id);
}
