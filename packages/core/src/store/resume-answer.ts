import { ChatError } from '../errors/chat-error.js';
import { NetworkError } from '../errors/network-error.js';
import { TruncatedError } from '../errors/truncated-error.js';
import { asRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { isOver } from '../message/is-over.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { absolute } from '../net/absolute.js';
import { inTime } from '../net/in-time.js';
import { lifeWithin } from '../net/life-within.js';
import type { Turn } from '../protocols/protocol.js';
import { readHttpError } from '../read-http-error.js';
import { askAgain, goneOnWith } from '../resume/going-on.js';
import { planForMessage, type ResumePlan } from '../resume/resume-plan.js';
import { isTold, mayHeal } from '../resume/resuming-response.js';
import type { Transport } from './chat.js';
import { settledCall } from './continue-answer.js';
import { isCut } from './is-cut.js';
import type { Kernel, Run } from './kernel.js';
import { createMessageWriter } from './message-writer.js';
import { turnOf } from './turn-of.js';

/** `known`: what is known of the run that the first response tells. */
type Read = (run: Run, transport: Transport, turn: Turn, known: JsonObject) => AsyncIterable<readonly Change[]>;

/**
 * Goes on with the last answer where its backend tells it again. What is there stays until as much has been told.
 * A backend that is down, or not to be reached, is asked as often as for an answer whose connection was lost; then the
 * answer stays cut, because its run may go on. Resolves when it has ended, or the reader wanted something else
 * meanwhile; with `false` if there is nothing to go on with, and nothing has changed. `read` tells what an answer is made of.
 */
export async function resumeAnswer(kernel: Kernel, read: Read): Promise<boolean> {
  const { options, cells, hold } = kernel;
  const last = cells.all().at(-1);
  const src = absolute(options.src);
  if (!last || last.role !== 'assistant' || !knowsLess(last) || options.transport || src === undefined) return false;
  const plan = planForMessage(last, {
    src,
    protocol: typeof options.protocol === 'object' ? options.protocol.name : options.protocol,
    threadId: options.threadId,
    body: options.body,
  });
  const request = plan?.request();
  if (!plan || !request) return false;
  const transport = kernel.prepare();
  const controller = new AbortController();
  const asking = lifeWithin(controller.signal);
  const asked = askAgain(request, options, last.id, asking.signal);
  const lost = (cause: unknown): ChatError => (cause instanceof ChatError ? cause : new NetworkError(cause));
  const found = await inTime(asked, options.startTimeout ?? 60_000, asking).then(unlessDown, lost);
  const isLeft = hold.until === 'stopped' || kernel.running() !== undefined || cells.all().at(-1) !== last;
  const isNone = found instanceof Response && !isTold(found);
  if (isLeft || isNone) {
    if (found instanceof Response) await found.body?.cancel();
    return isLeft;
  }
  // The run may go on behind what is down: to ask the model now would begin a second one.
  const down = (failure: ChatError): Response =>
    failure.code === 'timeout'
      ? brokenBy(failure)
      : goneOnWith(brokenBy(failure), plan, options, last.id, controller.signal);
  const first = found instanceof Response ? named(found, plan, last) : down(found);

  await new Promise<void>((settle) => {
    const { error: _error, ...open } = last;
    const answer = beginningOf(last);
    const writer = createMessageWriter(answer, (message) => show(message), options.maxMessageLength);
    const run: Run = {
      answer: { ...open, status: 'streaming' },
      at: cells.ids.get().length - 1,
      replaced: [],
      controller,
      writer,
      settle,
    };
    const show = (message: Message): void => {
      if (lengthOf(message) >= lengthOf(last) || message.status === 'complete') kernel.publish(run, message);
      // It ended before it came to where it was.
      else if (isOver(message)) kernel.publish(run, { ...message, parts: last.parts });
    };
    const turn = turnOf([...cells.all().slice(0, -1), answer], options, last.id, undefined);
    kernel.begin(run, []);
    void (async () => {
      const known = asRecord(answer.metadata);
      for await (const changes of read({ ...run, answer }, after(first, transport), turn, known)) {
        if (kernel.running() === run) writer.write(changes);
        else if (!run.detached) return;
      }
    })();
  });
  return true;
}

/** A transport that has its first response already. */
function after(first: Response, transport: Transport): Transport {
  let isFirst = true;
  return (turn, signal) => {
    if (!isFirst) return transport(turn, signal);
    isFirst = false;
    return Promise.resolve(first);
  };
}

/** The response; what the server says where another attempt may help. */
async function unlessDown(response: Response): Promise<Response | ChatError> {
  return mayHeal(response) ? readHttpError(response, {}) : response;
}

/** A connection that broke before its first event. */
function brokenBy(failure: ChatError): Response {
  const body = new ReadableStream({ start: (pipe) => pipe.error(new TruncatedError(failure)) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** The response as that of a backend that says where the answer is told again. */
function named(response: Response, { address }: ResumePlan, { metadata }: Message): Response {
  if (address === undefined) return response;
  const headers = new Headers(response.headers);
  headers.set('content-location', address);
  if (asRecord(asRecord(metadata)['resumable'])['cancel'] === true) headers.set('allow', 'DELETE');
  return new Response(response.body, { headers });
}

/** How much the message says. */
function lengthOf(message: Message): number {
  return textOf(message).length + reasoningOf(message).length;
}

/** Whether the reader knows less than the backend does. */
function knowsLess(message: Message): boolean {
  const { continued, detached } = asRecord(message.metadata);
  return continued !== true && (isCut(message) || (message.status === 'stopped' && detached === true));
}

/** The message as it was when its last request was made: after the calls that the page has carried out. */
function beginningOf({ error: _error, ...message }: Message): Message {
  const { detached: _detached, ...metadata } = asRecord(message.metadata);
  const { from } = asRecord(metadata['resumable']);
  const parts = message.parts.slice(0, typeof from === 'number' ? from : 0).map(settledCall);
  return { ...message, parts, metadata, status: 'pending' };
}
