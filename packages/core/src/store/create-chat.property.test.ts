import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import type { ChatError } from '../errors/chat-error.js';
import type { Change } from '../message/change.js';
import { textOf } from '../message/text-of.js';
import type { Chat } from './chat.js';
import { createChat } from './create-chat.js';
import { scriptedTransport } from './test/scripted-transport.js';

/** What a reader or a network may do next. `answer` picks one of all answers so far: late ones arrive too. */
type Step =
  | { readonly do: 'send' | 'edit' | 'stop' | 'retry' | 'regenerate' | 'resume' | 'clear' | 'arrive' | 'frame' }
  | { readonly do: 'word' | 'tool' | 'finish' | 'end' | 'fail'; readonly answer: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc
      .constantFrom('send', 'send', 'send', 'edit', 'stop', 'retry', 'regenerate', 'resume', 'clear')
      .map((name) => ({ do: name })),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('arrive', 'frame').map((name) => ({ do: name })), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constantFrom('word', 'word', 'word', 'tool', 'finish', 'end', 'fail'),
      // Mostly the newest answer, counted from the end.
      answer: fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, fc.nat(3)),
    }),
    weight: 3,
  },
);

beforeEach(async () => {
  await Promise.all([
    import('./extras.js'),
    import('./resume-answer.js'),
    import('../resume/going-on.js'),
    import('../errors/why-failed.js'),
  ]);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything that is on its way arrive, without letting time pass. */
const arrive = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

const isBusy = (chat: Chat): boolean => ['submitted', 'streaming'].includes(chat.status.get());

it('settles, keeps what the user wrote and mixes no answers, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const { transport, answers } = scriptedTransport();
      const errors: ChatError[] = [];
      const chat = createChat({ transport, whileBusy: 'reject', onError: (error) => errors.push(error) });
      const open = new Set<Promise<unknown>>();
      let written: string[] = [];
      let names = 0;

      const ask = (call: Promise<void>): void => {
        const settled: Promise<unknown> = call.then(
          () => open.delete(settled),
          () => open.delete(settled),
        );
        open.add(settled);
      };
      const newest = (answer: number) => answers.at(-1 - answer);
      const push = (answer: number, change: Change): void => newest(answer)?.push(change);

      const run: { readonly [S in Step['do']]: (answer: number) => unknown } = {
        send() {
          const text = `question ${++names}`;
          if (!isBusy(chat)) written.push(text);
          ask(chat.send(text));
        },
        async edit() {
          // What edits and regenerates is loaded on demand, so nothing else may be on its way meanwhile.
          await arrive();
          const last = chat.messages.findLast((message) => message.role === 'user');
          const text = `edit ${++names}`;
          if (last && !isBusy(chat)) written.splice(-1, 1, text);
          if (last) ask(chat.edit(last.id, text));
          await arrive();
        },
        stop: () => ask(chat.stop()),
        retry: () => ask(chat.retry()),
        async regenerate() {
          await arrive();
          ask(chat.regenerate());
          await arrive();
        },
        async resume() {
          await arrive();
          ask(chat.resume());
          await arrive();
        },
        clear() {
          written = [];
          chat.clear();
        },
        arrive,
        frame: () => vi.advanceTimersByTimeAsync(16),
        // Each answer says its own number only.
        word: (answer) => push(answer, { type: 'text', text: `${answers.length - answer} ` }),
        tool: (answer) => push(answer, { type: 'tool-start', toolCallId: `call ${++names}`, toolName: 'look' }),
        finish: (answer) => push(answer, { type: 'finish', status: 'complete' }),
        end: (answer) => newest(answer)?.end(),
        fail: (answer) => newest(answer)?.fail(new Error('The line is dead.')),
      };

      const check = (): void => {
        const { messages } = chat;
        expect(messages.map(({ id }) => id)).toEqual(chat.ids.get());
        const shown = messages.filter(({ role }) => role === 'user');
        expect([...shown, ...chat.queue.get()].map(textOf)).toEqual(written);
        const live = messages.filter(({ status }) => status === 'pending' || status === 'streaming');
        expect(live.length).toBe(isBusy(chat) ? 1 : 0);
        if (!isBusy(chat)) expect(vi.getTimerCount()).toBe(0);
        if (live[0]) expect(live[0]).toBe(messages.at(-1));
        for (const message of messages) {
          expect(chat.message(message.id).get()).toBe(message);
          if (message.role === 'assistant')
            expect(new Set(textOf(message).split(' ').filter(Boolean)).size).toBeLessThan(2);
          if (message.status === 'error' || message.status === 'truncated') expect(errors).toContain(message.error);
        }
      };

      for (const next of steps) {
        await run[next.do]('answer' in next ? next.answer : 0);
        check();
      }
      await chat.stop();
      check();
      expect(isBusy(chat)).toBe(false);
      // A question that waited for code to load is not sent after a stop.
      for (const { id } of chat.queue.get()) await chat.unqueue(id);
      await arrive();
      const atRest = chat.messages;
      for (const answer of answers) answer.push({ type: 'text', text: 'late' });
      await vi.advanceTimersByTimeAsync(1000);
      expect(chat.messages).toBe(atRest);
      expect(open.size).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 200 },
  );
});
