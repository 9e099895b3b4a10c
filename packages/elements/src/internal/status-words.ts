import type { MessageLike } from '@chat-stream/core';
import type { LocalizeController } from './localize-controller.js';

/** How an answer ended, in words for the reader; undefined where its text says it all. */
export function endingOf(message: MessageLike, words: LocalizeController): string | undefined {
  return message.status === undefined ? undefined : endings[message.status]?.(message, words);
}

type Ending = (message: MessageLike, words: LocalizeController) => string;

const endings: Readonly<Partial<Record<NonNullable<MessageLike['status']>, Ending>>> = {
  stopped: (_, words) => words.term('answerStopped'),
  truncated: (_, words) => words.term('answerTruncated'),
  incomplete: ({ finishReason }, words) => words.term(incompleteTerm(finishReason)),
  error: ({ error }, words) => error?.found ?? words.term('answerFailed'),
};

function incompleteTerm(reason = ''): 'answerTooLong' | 'answerFiltered' | 'answerIncomplete' {
  if (/length|max/i.test(reason)) return 'answerTooLong';
  if (/filter|safety|refus/i.test(reason)) return 'answerFiltered';
  return 'answerIncomplete';
}
