import type { Change } from './change.js';
import type { Message } from './message.js';
import { plainReducers } from './plain-reducers.js';
import { decideTool } from './reduce-approval.js';
import { addPart, endPart, replaceText, resetStep } from './reduce-structure.js';
import { appendText } from './reduce-text.js';
import { failTool, readyTool, receiveToolInput, receiveToolResult, startTool } from './reduce-tools.js';
import { reduceWith, tableOf, type Reducers } from './reduce-with.js';

const reducers: Reducers = {
  ...plainReducers,
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
};
const table = tableOf(reducers);

/**
 * Folds one change into a message. Pure: makes a new message, or gives back the same one where nothing
 * changed. After the end only `usage` and `metadata` still count. Changes of unknown type are ignored. Text, reasoning
 * and tool arguments together hold at most 2,000,000 characters: what goes beyond is dropped, and the message ends with
 * a `LimitError`.
 */
export function applyChange(message: Message, change: Change): Message {
  return applyUpTo(message, change);
}

/** `applyChange` with a length of one's own; not its third parameter, where `reduce` would put an index. */
export function applyUpTo(message: Message, change: Change, maxLength?: number): Message {
  return reduceWith(table, message, change, maxLength);
}
