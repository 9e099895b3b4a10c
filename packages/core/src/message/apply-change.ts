import type { Change } from './change.js';
import { isOver } from './is-over.js';
import type { Message } from './message.js';
import { end } from './reduce-end.js';
import { mergeMetadata } from './merge-metadata.js';
import { addPart } from './reduce-parts.js';
import { appendText, endPart, replaceText } from './reduce-text.js';
import { finishTool, receiveToolInput, startTool } from './reduce-tools.js';

type Reducers = {
  readonly [T in Change['type']]: (message: Message, change: Extract<Change, { type: T }>) => Message;
};

const reducers: Reducers = {
  start: (message, { metadata }) => mergeMetadata(begin(message), metadata),
  text: appendText,
  reasoning: appendText,
  'part-end': endPart,
  replace: replaceText,
  'tool-start': startTool,
  'tool-input': receiveToolInput,
  'tool-ready': finishTool,
  'tool-result': finishTool,
  'tool-error': finishTool,
  part: addPart,
  usage: (message, { usage }) => ({ ...message, usage }),
  metadata: (message, { metadata }) => mergeMetadata(message, metadata),
  finish: end,
  stop: end,
  truncate: end,
  error: end,
};

/**
 * Folds one change into a message. Pure: makes a new message, or gives back the same one where nothing
 * changed. After the end only `usage` and `metadata` still count. Changes of unknown type are ignored.
 */
export function applyChange(message: Message, change: Change): Message {
  if (isOver(message) && change.type !== 'usage' && change.type !== 'metadata') return message;
  if (!Object.hasOwn(reducers, change.type)) return message;
  const reduce = reducers[change.type] as (message: Message, change: Change) => Message;
  return reduce(message, change);
}

function begin(message: Message): Message {
  return message.status === 'pending' ? { ...message, status: 'streaming' } : message;
}
