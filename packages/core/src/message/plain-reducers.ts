import { mergeMetadata } from './merge-metadata.js';
import type { Message } from './message.js';
import { end } from './reduce-end.js';
import { appendWords } from './reduce-words.js';
import type { Reducers } from './reduce-with.js';

type PlainType = 'start' | 'text' | 'usage' | 'metadata' | 'finish' | 'stop' | 'truncate' | 'error';

/** The reducers that an answer of nothing but words needs. */
export const plainReducers: Reducers<PlainType> = {
  start: (message, { metadata }) => mergeMetadata(begin(message), metadata),
  text: appendWords,
  usage: (message, { usage }) => ({ ...message, usage }),
  metadata: (message, { metadata }) => mergeMetadata(message, metadata),
  finish: end,
  stop: end,
  truncate: end,
  error: end,
};

function begin(message: Message): Message {
  return message.status === 'pending' ? { ...message, status: 'streaming' } : message;
}
