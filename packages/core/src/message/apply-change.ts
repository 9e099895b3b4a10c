import type { Change } from './change.js';
import { isOver } from './is-over.js';
import type { Message } from './message.js';
import { end } from './reduce-end.js';
import { mergeMetadata } from './merge-metadata.js';
import { decideTool } from './reduce-approval.js';
import { addPart, resetStep } from './reduce-parts.js';
import { appendText, endPart, replaceText } from './reduce-text.js';
import { failTool, readyTool, receiveToolInput, receiveToolResult, startTool } from './reduce-tools.js';

type Reducers = {
  readonly [T in Change['type']]: (message: Message, change: Extract<Change, { type: T }>) => Message;
};

const reducers: Reducers = {
  start: (message, { metadata }) => mergeMetadata(begin(message), metadata),
  text: appendText,
  reasoning: appendText,
  'part-end': endPart,
  replace: replaceText,
  reset: resetStep,
  'tool-start': startTool,
  'tool-input': receiveToolInput,
  'tool-ready': readyTool,
  'tool-result': receiveToolResult,
  'tool-error': failTool,
  'tool-approval': decideTool,
  part: addPart,
  usage: (message, { usage }) => ({ ...message, usage }),
  metadata: (message, { metadata }) => mergeMetadata(message, metadata),
  finish: end,
  stop: end,
  truncate: end,
  error: end,
};

/** A method, because its parameters compare loosely: each reducer gets only the changes of its own type. */
type Reduce = { of(message: Message, change: Change): Message }['of'];
const byType: ReadonlyMap<string, Reduce> = new Map<string, Reduce>(Object.entries(reducers));

/**
 * Folds one change into a message. Pure: makes a new message, or gives back the same one where nothing
 * changed. After the end only `usage` and `metadata` still count. Changes of unknown type are ignored.
 */
export function applyChange(message: Message, change: Change): Message {
  if (isOver(message) && change.type !== 'usage' && change.type !== 'metadata') return message;
  return byType.get(change.type)?.(message, change) ?? message;
}

function begin(message: Message): Message {
  return message.status === 'pending' ? { ...message, status: 'streaming' } : message;
}
