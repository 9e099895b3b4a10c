import { isOver } from '../message/is-over.js';
import { loadApplyChange } from '../message/apply-loaded.js';
import type { Message } from '../message/message.js';
import { textOf } from '../message/text-of.js';
import { isToolPart } from '../message/tool-name-of.js';
import { readChanges } from '../read-changes.js';
import type { Kernel, Run } from '../store/kernel.js';
import { createMessageWriter } from '../store/message-writer.js';
import { absolute, askAgain, resuming } from './going-on.js';
import { planForMessage } from './resume-plan.js';

/**
 * Goes on with the last answer where its backend tells it again. What is there stays until as much has been told.
 * Resolves when it has ended; with `false` if there is nothing to go on with, and nothing has changed. `enter` waits
 * until no other tab asks anything.
 */
export async function resumeAnswer(kernel: Kernel, enter: () => Promise<void>): Promise<boolean> {
  const { options, cells } = kernel;
  const last = cells.all().at(-1);
  if (!last || last.role !== 'assistant' || !isCut(last) || options.transport || options.src === undefined)
    return false;
  const plan = planForMessage(last, {
    src: absolute(options.src),
    protocol: typeof options.protocol === 'object' ? options.protocol.name : options.protocol,
    threadId: options.threadId,
    body: options.body,
  });
  const request = plan?.request();
  if (!plan || !request) return false;
  kernel.prepare();
  const controller = new AbortController();
  const { signal } = controller;
  const response = await askAgain(request, options, last.id, signal).catch(() => undefined);
  if (response?.status !== 200) {
    await response?.body?.cancel();
    return false;
  }
  if (kernel.running() || cells.all().at(-1) !== last) return true;
  await loadApplyChange();
  await new Promise<void>((settle) => {
    const { error: _error, ...open } = last;
    const writer = createMessageWriter(beginningOf(last), (message) => show(message), options.maxMessageLength);
    const run: Run = {
      answer: { ...open, status: 'streaming' },
      at: cells.ids.get().length - 1,
      replaced: [],
      controller,
      writer,
      settle,
    };
    const show = (message: Message): void => {
      if (textOf(message).length >= textOf(last).length || message.status === 'complete') kernel.publish(run, message);
      // It ended before it came to where it was.
      else if (isOver(message)) kernel.publish(run, { ...message, parts: last.parts });
    };
    kernel.begin(run, []);
    void (async () => {
      await enter();
      for await (const changes of readChanges(resuming(response, plan, options, last.id, signal), {
        ...options,
        signal,
        idleTimeout: options.idleTimeout ?? 120_000,
      })) {
        if (kernel.running() !== run) return;
        writer.write(changes);
      }
    })();
  });
  return true;
}

/** Whether the reader knows less than the backend does. */
function isCut({ status, error, metadata }: Message): boolean {
  const { continued, detached } = (metadata ?? {}) as { readonly continued?: unknown; readonly detached?: unknown };
  if (continued === true) return false;
  return (
    status === 'truncated' || /network|timeout/.test(error?.code ?? '') || (status === 'stopped' && detached === true)
  );
}

/** The message as it was when its last request was made: the calls that the page has carried out, and what led there. */
function beginningOf({ error: _error, ...message }: Message): Message {
  const call = message.parts.findLastIndex(
    (part) => isToolPart(part) && !part.providerExecuted && part.state.startsWith('output'),
  );
  return { ...message, parts: message.parts.slice(0, call + 1), status: 'pending' };
}
