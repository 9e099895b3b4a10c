import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecord, parseJson } from '../json.js';
import { applyChange } from '../message/apply-change.js';
import type { Change } from '../message/change.js';
import { createMessage } from '../message/create-message.js';
import { isOver } from '../message/is-over.js';
import { haveFixtures, loadStreams } from '../test/fixtures.js';
import { loadProtocol, type BuiltInProtocol } from './load-protocol.js';

const folders = {
  responses: 'openai-responses',
  anthropic: 'anthropic-messages',
  gemini: 'gemini-generate-content',
  ollama: 'ollama-ndjson',
  cohere: 'cohere-v2',
} as const satisfies Partial<Record<BuiltInProtocol, string>>;

/** The JSON events of all recordings of a protocol, short enough to be told apart when a test fails. */
function eventsIn(folder: string): readonly string[] {
  return loadStreams(folder).flatMap(({ bytes }) =>
    new TextDecoder()
      .decode(bytes)
      .split(/\r?\n/)
      .map((line) => line.replace(/^data: ?/, ''))
      .filter((line) => line.length < 2000 && isRecord(parseJson(line))),
  );
}

/** The JSON with what lies at one place, counted through, replaced. */
function withDamage(json: string, place: number, damage: unknown): string {
  let count = 0;
  return JSON.stringify(JSON.parse(json), (_, value: unknown) => (count++ === place ? damage : value));
}

const damages = fc.oneof(
  fc.constantFrom(null, -1, 0.5, 1e9, '', '__proto__', 'constructor', 'toString', [], {}, [null], [[]], true),
  fc.jsonValue({ maxDepth: 2 }),
);

// An empty suite would fail.
if (haveFixtures)
  describe.each(Object.entries(folders) as readonly [keyof typeof folders, string][])('%s', (name, folder) => {
    it('takes any damage to its events, ends once and reaches no prototype', async () => {
      const protocol = await loadProtocol(name);
      const events = eventsIn(folder);
      const damaged = fc
        .tuple(fc.constantFrom(...events), fc.nat(40), damages)
        .map(([event, place, damage]) => withDamage(event, place, damage) ?? 'null');
      fc.assert(
        fc.property(fc.array(fc.oneof(damaged, fc.constantFrom(...events)), { maxLength: 30 }), (list) => {
          const decoder = protocol.createDecoder();
          const changes: Change[] = list.flatMap((data) => [...decoder.decode({ data })]);
          changes.push(...decoder.end());
          const ends = changes.filter(({ type }) => /^(finish|error|truncate|stop)$/.test(type));
          expect(ends).toHaveLength(1);
          expect(isOver(changes.reduce(applyChange, createMessage()))).toBe(true);
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    });
  });
