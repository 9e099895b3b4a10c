import { describe, expect, it } from 'vitest';
import { asList, asRecord, asString, parseJson } from '../json.js';
import { bodyOf, cut, haveFixtures, loadPlainStreams } from '../test/fixtures.js';
import { readEvents } from './read-events.js';
import { readJsonLines } from './read-json-lines.js';
import type { ServerSentEvent } from './server-sent-event.js';

// Backends that the kit has no protocol for: whoever brings one reads their events.
const folders = [
  'openai-assistants',
  'openai-completions',
  'assistant-transport',
  'mcp-streamable-http',
  'google-interactions',
  'generic-sse',
];

async function eventsOf(
  bytes: Uint8Array,
  isLines: boolean,
  sizes: readonly number[] = [],
): Promise<readonly ServerSentEvent[]> {
  const body = bodyOf(cut(bytes, sizes));
  const events: ServerSentEvent[] = [];
  for await (const event of isLines ? readJsonLines(body) : readEvents(body)) events.push(event);
  return events;
}

/** The text in an event of OpenAI's older APIs. */
function textIn({ event, data }: ServerSentEvent): string {
  const { choices, delta } = asRecord(parseJson(data));
  if (choices) return asString(asRecord(asList(choices)[0]).text);
  if (event !== 'thread.message.delta') return '';
  return asList(asRecord(delta).content)
    .map((part) => asString(asRecord(asRecord(part).text).value))
    .join('');
}

// An empty suite would fail.
if (haveFixtures)
  describe('recorded streams', () => {
    for (const { file, bytes, stream, expected } of folders.flatMap(loadPlainStreams)) {
      it(file, async () => {
        const isLines = file.endsWith('.chunks.jsonl');
        const events = await eventsOf(bytes, isLines);
        const payloads = events.map(({ data }) => data);
        expect(events).toHaveLength(stream.events);
        if (stream.eventNames) {
          expect([...new Set(events.map(({ event = 'message' }) => event))].toSorted()).toEqual(stream.eventNames);
        }
        if (stream.done !== undefined) expect(payloads.at(-1) === '[DONE]').toBe(stream.done);
        const odd = payloads.filter((data) => data !== '[DONE]' && parseJson(data) === undefined);
        expect(odd).toEqual(stream.nonJson ?? []);
        if (expected?.text !== undefined) expect(events.map(textIn).join('')).toBe(expected.text);

        for (const sizes of [[1], [2, 3, 5, 7], [400, 1]])
          expect(await eventsOf(bytes, isLines, sizes)).toEqual(events);
      });
    }
  });
