import { createMessage } from '../message/create-message.js';
import { mergeMetadata } from '../message/merge-metadata.js';
import type { Message } from '../message/message.js';
import type { Part } from '../message/part.js';
import { isToolPart } from '../message/tool-name-of.js';
import type { Kernel } from './kernel.js';

const defaultPrompt = 'Go on exactly where you stopped, in the middle of the sentence if need be. Repeat nothing.';

/** Goes on with the last answer where it ended early; asks again where it brought nothing. */
export async function continueAnswer({ cells, chat, options, ...kernel }: Kernel): Promise<void> {
  const transport = kernel.prepare();
  const at = cells.all().length - 1;
  const last = cells.all()[at];
  if (!last || last.role !== 'assistant' || last.status === 'complete') return;
  if (!last.parts.some((part) => part.type === 'text')) return chat.retry();
  const { continuePrompt = defaultPrompt } = options;
  const prompt = continuePrompt === false ? [] : [createMessage({ role: 'user', text: continuePrompt })];
  // Two requests have made it now, and no backend can tell it from its start.
  const answer = mergeMetadata(reopened(last), { continued: true });
  await kernel.ask(transport, { at, answer, prompt });
}

/** The message as it was before it ended. */
function reopened({ error: _error, finishReason: _reason, ...message }: Message): Message {
  const parts = message.parts.map(settledCall);
  const last = parts.at(-1);
  if (last?.type !== 'text') return { ...message, parts, status: 'streaming' };
  // The words to come belong to the same sentence, whatever the protocol calls their part now.
  const { id: _id, ...open } = last;
  return { ...message, parts: parts.with(-1, { ...open, state: 'streaming' }), status: 'streaming' };
}

/** A call without a result may have been carried out before the page went away: it is not carried out again. */
export function settledCall(part: Part): Part {
  if (!isToolPart(part) || (part.state !== 'input-available' && part.state !== 'approval-responded')) return part;
  return { ...part, state: 'output-error', errorText: 'It is not known whether the call was carried out.' };
}
