import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, MessageStatus } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import type { BuiltInProtocol } from '../protocols/load-protocol.js';
import { readMessage } from '../read-message.js';
import { cut, eventStream, haveFixtures, loadStreams, type Expected, type StreamFixture } from './fixtures.js';

/** What holds for one recorded stream beyond, or in place of, what the index says. */
export interface Correction extends Partial<Expected> {
  readonly status?: MessageStatus;
}

/** Reads a recorded stream, cut into pieces of these sizes. */
export async function readStream(
  { bytes, contentType }: Pick<StreamFixture, 'bytes' | 'contentType'>,
  sizes: readonly number[] = [],
  protocol: BuiltInProtocol | 'auto' = 'auto',
): Promise<Message> {
  return readMessage(eventStream(cut(bytes, sizes), contentType), { id: 'm', protocol });
}

/**
 * Tests that all recorded streams of a folder make the message that the index expects, found by `auto`, however the
 * bytes are cut. `corrections` are by file.
 */
export function testRecordedStreams(
  folder: string,
  protocol: BuiltInProtocol,
  corrections: Readonly<Record<string, Correction>> = {},
): void {
  // An empty suite would fail.
  if (!haveFixtures) return;
  describe('recorded streams', () => {
    for (const fixture of loadStreams(folder)) {
      const { status = 'complete', ...correction } = corrections[fixture.file] ?? {};
      it(fixture.file, async () => {
        const message = await readStream(fixture);
        check(message, { ...fixture.expected, ...correction }, status);
        expect(await readStream(fixture, [], protocol)).toEqual(message);
        expect(await readStream(fixture, [1])).toEqual(message);
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
            async (sizes) => {
              expect(await readStream(fixture, sizes)).toEqual(message);
            },
          ),
          { numRuns: 10 },
        );
        // Whatever is cut off, no call is made of what came.
        const calls = toolCallsOf(message);
        await fc.assert(
          fc.asyncProperty(fc.nat(fixture.bytes.length), async (length) => {
            const cutOff = await readStream({ ...fixture, bytes: fixture.bytes.subarray(0, length) }, [], protocol);
            for (const call of toolCallsOf(cutOff)) {
              expect(calls.map(({ input }) => input)).toContainEqual(call.input);
            }
            expect(cutOff.parts.every((part) => !('state' in part) || !part.state.endsWith('streaming'))).toBe(true);
          }),
          { numRuns: 15 },
        );
      });
    }
  });
}

function check(message: Message, expected: Expected, status: MessageStatus): void {
  expect(message.status).toBe(status);
  expect(textOf(message)).toBe(expected.text ?? '');
  expect(reasoningOf(message)).toBe(expected.reasoning ?? '');
  const whole = (expected.toolCalls ?? []).filter((call) => 'input' in call);
  const calls = toolCallsOf(message);
  expect(calls.map(({ toolName, input }) => ({ toolName, input }))).toEqual(
    whole.map(({ name, input }) => ({ toolName: name, input })),
  );
  // Some providers give their calls no id: then it is ours.
  const ids = calls.map(({ toolCallId }) => toolCallId);
  expect(ids).toEqual(whole.map(({ id }, at) => id ?? ids[at]));
  expect(new Set(ids).size).toBe(ids.length);
  if (status !== 'error') expect(message.finishReason).toBe(expected.finishReason ?? undefined);
  if (expected.usage) expect(message.usage?.raw).toMatchObject(expected.usage);
  if (expected.model) expect(message.metadata).toMatchObject({ model: expected.model });
  if (expected.id) expect(message.metadata).toMatchObject({ id: expected.id });
  expect(message.parts.every((part) => !('state' in part) || !part.state.endsWith('streaming'))).toBe(true);
}
