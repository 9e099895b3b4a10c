import { type ChatError, type Message, type MessageStatus, type Part, type Role } from '@chat-stream/core';
import { overloaded } from './mock-stream.js';
import { arabicAnswer, chineseAnswer, shortAnswer, sseAnswer } from './sample-answers.js';

interface Extras {
  readonly status?: MessageStatus;
  readonly error?: ChatError;
  readonly finishReason?: string;
}

/** A message with one text part, or with parts of its own. */
export function message(id: string, role: Role, content: string | readonly Part[], extras: Extras = {}): Message {
  const parts = typeof content === 'string' ? [{ type: 'text', text: content } as const] : content;
  return { id, role, parts, status: 'complete', ...extras };
}

export const question = message('question', 'user', 'What are Server-Sent Events, and when would I use them?');
export const answer = message('answer', 'assistant', sseAnswer);
export const conversation: readonly Message[] = [
  question,
  answer,
  message('question-2', 'user', 'Can I stop an answer that I no longer need?'),
  message('answer-2', 'assistant', shortAnswer),
];

export const arabicConversation: readonly Message[] = [
  message('question', 'user', 'هل يمكنني إيقاف الجواب قبل أن يكتمل؟'),
  message('answer', 'assistant', arabicAnswer),
];

export const chineseConversation: readonly Message[] = [
  message('question', 'user', '可以在答案完成之前停止吗？'),
  message('answer', 'assistant', chineseAnswer),
];

const half = 'A Server-Sent Events stream is one HTTP response that stays open. The server writes';

/** One answer in each status that a message can have. */
export const byStatus = {
  pending: message('a', 'assistant', [], { status: 'pending' }),
  streaming: message('a', 'assistant', half, { status: 'streaming' }),
  complete: message('a', 'assistant', shortAnswer),
  stopped: message('a', 'assistant', half, { status: 'stopped' }),
  incomplete: message('a', 'assistant', half, { status: 'incomplete', finishReason: 'length' }),
  truncated: message('a', 'assistant', half, { status: 'truncated' }),
  error: message('a', 'assistant', [], { status: 'error', error: overloaded }),
} as const satisfies Record<MessageStatus, Message>;

export const reasoned = message('a', 'assistant', [
  { type: 'reasoning', text: 'The reader asks about *one way* streams, so I should compare them with polling first.' },
  { type: 'text', text: shortAnswer },
]);

const weather = { toolCallId: 't', input: { city: 'Oslo' } } as const;
export const withTools = message(
  'a',
  'assistant',
  [
    {
      type: 'tool-search',
      toolCallId: 's',
      title: 'Search',
      state: 'output-available',
      input: { query: 'SSE' },
      output: [],
    },
    { type: 'tool-weather', ...weather, state: 'output-error', errorText: 'No such city' },
    { type: 'dynamic-tool', toolName: 'calendar', toolCallId: 'c', state: 'approval-requested', input: {} },
    { type: 'dynamic-tool', toolName: 'read_file', toolCallId: 'r', state: 'input-available', input: { path: 'a.md' } },
  ],
  { status: 'streaming' },
);

/** Many turns, for looking at the scroll. */
export function longConversation(turns: number): readonly Message[] {
  return Array.from({ length: turns }, (_, turn) => [
    message(`q${turn}`, 'user', `Question ${turn + 1}: what comes after ${turn}?`),
    message(
      `a${turn}`,
      'assistant',
      `After ${turn} comes **${turn + 1}**.\n\n${turn % 4 === 3 ? sseAnswer : shortAnswer}`,
    ),
  ]).flat();
}
