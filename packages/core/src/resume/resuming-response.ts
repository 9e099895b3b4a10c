import { LimitError } from '../errors/limit-error.js';
import { inTime } from '../net/in-time.js';
import { isOffline } from '../net/is-offline.js';
import { lifeWithin } from '../net/life-within.js';
import { waitTime } from '../net/wait-time.js';
import { watchPage, type PageWatch } from '../net/watch-page.js';
import { createEventParser } from '../sse/event-parser.js';
import { readBatches } from '../sse/read-batches.js';
import type { ReadOptions } from '../sse/read-options.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';
import type { ResumePlan, ResumeRequest } from './resume-plan.js';
import { createToldEvents } from './told-events.js';

/** How an answer is asked for again. */
export interface ResumingOptions extends Pick<
  ReadOptions,
  'signal' | 'idleTimeout' | 'maxLineLength' | 'maxEventLength'
> {
  /** Asks once. */
  ask(request: ResumeRequest, signal: AbortSignal): Promise<Response>;
}

type Asking = ResumingOptions & { readonly signal: AbortSignal };

/** Attempts in a row that may bring no new event. */
const mostAttempts = 6;
/** How long one attempt may take to begin, in milliseconds, at the most. */
const attemptTime = 20_000;
/** A comment: nothing to a parser, life to a watchdog. */
const lifeSign = ': waiting\n';

/**
 * The same event stream, whose body goes on by `plan` where its connection breaks or ends: every event once and in
 * order. Where there is nothing to go on with, it breaks, or ends, as the connection did. Events are handed on whole,
 * so that half of one is never mixed with another.
 */
export function resumingResponse(first: Response, plan: ResumePlan, options: ResumingOptions): Response {
  const leaving = new AbortController();
  const leave = (): void => leaving.abort(options.signal?.reason);
  if (options.signal?.aborted) leave();
  else options.signal?.addEventListener('abort', leave);
  const pieces = tell(first, plan, { ...options, signal: leaving.signal });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        leave();
        await pieces.return();
        // Where nothing has been read yet.
        await first.body?.cancel().catch(() => {});
      },
    },
    // Nothing is asked for before somebody wants it: who reads an answer sees its end, and leaves.
    { highWaterMark: 0 },
  );
  return new Response(body, { status: first.status, headers: first.headers });
}

async function* tell(first: Response, plan: ResumePlan, options: Asking): AsyncGenerator<string, void> {
  const { signal, idleTimeout = 0 } = options;
  const told = createToldEvents();
  let response: Response | undefined = first;
  let attempts = 0;
  while (response?.body) {
    let half: ServerSentEvent | undefined;
    let failure: { readonly reason: unknown } | undefined;
    try {
      const parser = createEventParser({ ...options, flush: true });
      // Before whoever reads loses patience.
      for await (const events of readBatches(response.body, parser, { signal, idleTimeout: idleTimeout / 2 })) {
        let text = '';
        for (const event of events) {
          if (event.unterminated) half = event;
          else if (isNew(event, told.judge(event))) {
            text += wireOf(event);
            if (plan.note(event)) told.moveTo(event);
          }
        }
        if (text) attempts = 0;
        // Nothing new is a sign of life, too.
        yield text || lifeSign;
      }
    } catch (reason) {
      if (signal.aborted || reason instanceof RetoldError || reason instanceof LimitError) throw reason;
      failure = { reason };
    }
    // Only now, so that an answer whose connection holds listens to nothing.
    const page = watchPage();
    let next: Response | undefined;
    try {
      next = yield* askAgain(plan, options, page, () => ++attempts);
    } finally {
      page.end();
    }
    if (!next && failure) throw failure.reason;
    if (!next && half) yield wireOf(half).slice(0, -1);
    told.again();
    response = next;
  }
}

/** Asks until there is an answer, or none to hope for. */
async function* askAgain(
  plan: ResumePlan,
  options: Asking,
  page: PageWatch,
  count: () => number,
): AsyncGenerator<string, Response | undefined> {
  const { signal, idleTimeout = 0 } = options;
  const request = plan.request();
  if (!request) return undefined;
  // Whoever reads must not take the wait for silence.
  const patience = Math.min(idleTimeout / 2 || attemptTime, attemptTime);
  for (let attempt = count(); attempt <= mostAttempts; attempt = count()) {
    // The first time at once: most connections break alone.
    const until = Date.now() + (attempt > 1 ? waitTime({ failures: attempt - 2 }).all : 0);
    do {
      yield lifeSign;
      const now = Date.now();
      if (isOffline()) await page.sleep(now + patience, 0, signal);
      else if (now < until) await page.sleep(Math.min(until, now + patience), now, signal);
      if (signal.aborted) throw signal.reason;
    } while (isOffline() || Date.now() < until);
    const attemptLife = lifeWithin(signal);
    try {
      const response = await inTime(options.ask(request, attemptLife.signal), patience, attemptLife);
      if (isTold(response)) return response;
      await response.body?.cancel();
      if (!mayHeal(response)) return undefined;
    } catch {
      // The next attempt may find the network again.
      if (signal.aborted) throw signal.reason;
    }
  }
  return undefined;
}

/** What was told twice in different words cannot be put together. */
class RetoldError extends Error {}

function isNew({ data }: ServerSentEvent, verdict: 'new' | 'known' | 'other'): boolean {
  if (verdict === 'other') throw new RetoldError(`The answer was told again in other words: ${data.slice(0, 80)}`);
  return verdict === 'new';
}

/** Whether the response tells an answer, as events. */
export function isTold({ ok, body, headers }: Response): boolean {
  return ok && body !== null && /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
}

/** Whether another attempt may find what was refused now. */
export function mayHeal({ status }: Response): boolean {
  return /^(408|425|429|5\d\d)$/.test(`${status}`);
}

function wireOf({ data, event, id }: ServerSentEvent): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`);
  return `${event === undefined ? '' : `event: ${event}\n`}${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`;
}
