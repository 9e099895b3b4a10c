import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { applyChange } from '../message/apply-change.js';
import { loadApplyChange } from '../message/apply-loaded.js';
import type { Change } from '../message/change.js';
import { createMessage } from '../message/create-message.js';
import { isOver } from '../message/is-over.js';
import type { Message } from '../message/message.js';
import { createMessageWriter } from './message-writer.js';

beforeAll(loadApplyChange);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const words = fc.constantFrom('', 'a', 'word ', '{"x":');
const part = fc.constantFrom(undefined, undefined, 'p', 'q');

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    arbitrary: fc
      .record({ type: fc.constantFrom('text', 'text', 'reasoning'), text: words, part })
      .map(({ part: name, ...rest }): Change => ({ ...rest, ...(name !== undefined && { part: name }) })),
    weight: 6,
  },
  words.map((text): Change => ({ type: 'text', text, providerMetadata: { vendor: { text } } })),
  fc.constantFrom('p', 'q').map((name): Change => ({ type: 'part-end', part: name })),
  fc.constantFrom('1', '2').map((toolCallId): Change => ({ type: 'tool-start', toolCallId, toolName: 'look' })),
  {
    arbitrary: fc
      .record({ toolCallId: fc.constantFrom('1', '2'), text: words })
      .map((rest): Change => ({ type: 'tool-input', ...rest })),
    weight: 3,
  },
  fc.constantFrom('1', '2').map((toolCallId): Change => ({ type: 'tool-ready', toolCallId, input: { x: 1 } })),
  words.map((text): Change => ({ type: 'replace', text })),
  fc.constant<Change>({ type: 'part', value: { type: 'step-start' } }),
  fc.constant<Change>({ type: 'usage', usage: { outputTokens: 1 } }),
);

it('writes the message that the changes make one by one, however they are cut and batched', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ changes: fc.array(change, { maxLength: 8 }), frame: fc.boolean() }), {
        maxLength: 12,
        size: 'max',
      }),
      async (pieces) => {
        const initial = createMessage();
        const published: Message[] = [];
        const writer = createMessageWriter(initial, (message) => published.push(message));
        let expected = initial;
        for (const { changes, frame } of pieces) {
          const before = published.length;
          writer.write(changes);
          expected = changes.reduce(applyChange, expected);
          const shown = published.at(-1) ?? initial;
          // New parts are never late, and what arrived together shows together.
          expect(published.length - before).toBeLessThanOrEqual(1);
          expect(shown.parts.length).toBe(expected.parts.length);
          if (frame) {
            await vi.advanceTimersByTimeAsync(16);
            expect(published.at(-1) ?? initial).toEqual(expected);
          }
        }
        writer.write([{ type: 'finish', status: 'complete' }]);
        expected = applyChange(expected, { type: 'finish', status: 'complete' });
        expect(published.at(-1)).toEqual(expected);
        expect(isOver(expected)).toBe(true);
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

it('says nothing when nothing changes', async () => {
  const publish = vi.fn();
  const writer = createMessageWriter(createMessage(), publish);
  writer.write([]);
  writer.write([{ type: 'text', text: '' }]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(publish).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
