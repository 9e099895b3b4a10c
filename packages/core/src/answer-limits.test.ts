import { expect, it } from 'vitest';
import type { AnswerLimits } from './answer-limits.js';
import { applyChange } from './message/apply-change.js';
import type { Change } from './message/change.js';
import { createMessage } from './message/create-message.js';
import type { Message } from './message/message.js';
import { textOf } from './message/text-of.js';
import { readMessage } from './read-message.js';
import { createChat } from './store/create-chat.js';
import { eventStream } from './test/fixtures.js';

const said = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const nested = `data: {"choices":${'['.repeat(8)}${']'.repeat(8)}}\n\n`;
const manyLines = `${'data: \n'.repeat(300)}\n`;

/** Each limit, with an answer that keeps it but for its end. */
const cases: readonly [limit: string, limits: AnswerLimits, answer: string][] = [
  ['line', { maxLineLength: 200 }, said('So far') + said('x'.repeat(200))],
  ['event', { maxEventLength: 200 }, said('So far') + manyLines],
  ['depth', { maxDepth: 6 }, said('So far') + nested],
  ['message', { maxMessageLength: 6 }, said('So far') + said(' and further')],
];

const ways: readonly [
  name: string,
  read: (response: Response, limits: AnswerLimits) => Promise<Message | undefined>,
][] = [
  ['readMessage', readMessage],
  [
    'createChat',
    async (response, limits) => {
      const chat = createChat({ ...limits, src: 'https://chat.test/', fetch: async () => response });
      await chat.send('Hi');
      return chat.messages.at(-1);
    },
  ],
];

for (const [name, read] of ways) {
  it.each(cases)(`${name} keeps to a limit of one's own: %s`, async (limit, limits, answer) => {
    const cut = await read(eventStream(answer), limits);
    const [max] = Object.values(limits);
    expect(cut).toMatchObject({ status: 'error', error: { code: 'limit', limit, max } });
    expect(cut && textOf(cut)).toBe('So far');
    // By default all of that is welcome.
    const whole = await read(eventStream(`${answer}data: [DONE]\n\n`), {});
    expect(whole && textOf(whole)).toContain('So far');
    expect(whole?.error?.code).not.toBe('limit');
  });
}

it('keeps to the default where an array of changes is reduced, whatever else `reduce` passes on', () => {
  const changes: readonly Change[] = [{ type: 'start' }, { type: 'text', text: 'more than two' }];
  expect(textOf(changes.reduce(applyChange, createMessage()))).toBe('more than two');
});
