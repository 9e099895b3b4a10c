import { describe, expect, it } from 'vitest';
import { TruncatedError } from '../errors/truncated-error.js';
import { applyChange } from './apply-change.js';
import type { Change } from './change.js';
import { createMessage } from './create-message.js';
import type { Message } from './message.js';
import { textOf } from './text-of.js';
import { toolCallsOf } from './tool-calls-of.js';

const fold = (...changes: readonly Change[]): Message => changes.reduce(applyChange, createMessage({ id: 'm' }));
const finish: Change = { type: 'finish', status: 'complete', reason: 'stop' };

it('keeps the parts that did not change, and gives back the same message where nothing did', () => {
  const before = fold({ type: 'reasoning', text: 'Hm' }, { type: 'text', text: 'A' });
  const after = applyChange(before, { type: 'text', text: 'B' });
  expect(after.parts[0]).toBe(before.parts[0]);
  expect(textOf(before)).toBe('A');
  expect(textOf(after)).toBe('AB');
  for (const change of [
    { type: 'text', text: '' },
    { type: 'part-end', part: 'none' },
    { type: 'tool-input', toolCallId: 'none', text: 'x' },
    { type: 'tool-result', toolCallId: 'none', output: 1 },
    { type: 'metadata', metadata: {} },
    { type: 'from-a-newer-version' },
    { type: 'constructor' },
  ]) {
    expect(applyChange(before, change as Change)).toBe(before);
  }
});

it('ends reasoning when the text begins, and all at the end', () => {
  expect(fold({ type: 'reasoning', text: 'Hm' }, { type: 'text', text: 'A' }).parts).toMatchObject([
    { type: 'reasoning', state: 'done' },
    { type: 'text', state: 'streaming' },
  ]);
  expect(fold({ type: 'text', text: 'A' }, finish)).toMatchObject({
    status: 'complete',
    finishReason: 'stop',
    parts: [{ state: 'done' }],
  });
});

it('keeps named parts apart while they arrive side by side', () => {
  const { parts } = fold(
    { type: 'text', text: 'a', part: '1' },
    { type: 'reasoning', text: 'r', part: '1' },
    { type: 'text', text: 'b', part: '2' },
    { type: 'text', text: 'A', part: '1' },
    { type: 'part-end', part: '1' },
    { type: 'text', text: 'B', part: '2' },
  );
  expect(parts.map((part) => ('text' in part ? [part.type, part.text] : []))).toEqual([
    ['text', 'aA'],
    ['reasoning', 'r'],
    ['text', 'bB'],
  ]);
});

it('goes on with an open part that has no name', () => {
  const { parts } = fold(
    { type: 'text', text: 'The answer is for' },
    { type: 'text', text: '', part: '1' },
    { type: 'text', text: 'ty', part: '1' },
    { type: 'text', text: '-two', part: '1' },
    { type: 'part-end', part: '1' },
    finish,
  );
  expect(parts).toEqual([{ type: 'text', text: 'The answer is forty-two', state: 'done' }]);
});

describe('after the end', () => {
  it.each<Change>([
    finish,
    { type: 'finish', status: 'incomplete', reason: 'length' },
    { type: 'stop' },
    { type: 'truncate', error: new TruncatedError() },
    { type: 'error', error: new TruncatedError() },
  ])('%o only usage and metadata count', (end) => {
    const over = fold({ type: 'text', text: 'A' }, end);
    for (const late of [{ type: 'text', text: 'B' }, finish, { type: 'stop' }, { type: 'start' }] as const) {
      expect(applyChange(over, late)).toBe(over);
    }
    expect(applyChange(over, { type: 'usage', usage: { totalTokens: 7 } })).toEqual({
      ...over,
      usage: { totalTokens: 7 },
    });
    expect(applyChange(over, { type: 'metadata', metadata: { a: 1 } })).toEqual({ ...over, metadata: { a: 1 } });
  });
});

it('gives metadata no way to a prototype', () => {
  const metadata = JSON.parse('{"__proto__":{"x":1},"constructor":1,"prototype":2,"ok":3}') as Record<string, unknown>;
  const message = fold({ type: 'metadata', metadata });
  expect(Object.keys(message.metadata as object)).toEqual(['ok']);
  expect((message.metadata as { x?: number }).x).toBeUndefined();
});

it('takes a call from its name to its result, and shows it as a call once its arguments are whole', () => {
  const begun = fold(
    { type: 'tool-start', toolCallId: 'a', toolName: 'f', title: 'F' },
    { type: 'tool-input', toolCallId: 'a', text: '{"n":' },
    { type: 'tool-input', toolCallId: 'a', text: '1}' },
  );
  expect(begun.parts).toEqual([
    { type: 'tool-f', toolCallId: 'a', title: 'F', state: 'input-streaming', inputText: '{"n":1}' },
  ]);
  expect(toolCallsOf(begun)).toEqual([]);
  const ready = applyChange(begun, { type: 'tool-ready', toolCallId: 'a', input: { n: 1 } });
  expect(toolCallsOf(ready)).toEqual([{ toolCallId: 'a', toolName: 'f', input: { n: 1 } }]);
  const result = applyChange(ready, { type: 'tool-result', toolCallId: 'a', output: 2 });
  expect(result.parts).toEqual([
    { type: 'tool-f', toolCallId: 'a', title: 'F', state: 'output-available', input: { n: 1 }, output: 2 },
  ]);
});

it('names a dynamic tool by its own field', () => {
  const message = fold(
    { type: 'tool-start', toolCallId: 'a', toolName: 'f', dynamic: true },
    { type: 'tool-ready', toolCallId: 'a', input: {} },
  );
  expect(toolCallsOf(message)).toEqual([{ toolCallId: 'a', toolName: 'f', input: {} }]);
});

it('lets the provider take back what it said', () => {
  const message = fold(
    { type: 'text', text: 'bad' },
    { type: 'tool-start', toolCallId: 'a', toolName: 'f' },
    { type: 'text', text: 'worse' },
    { type: 'replace', text: 'Sorry.' },
  );
  expect(message.parts.map((part) => part.type)).toEqual(['tool-f', 'text']);
  expect(textOf(message)).toBe('Sorry.');
});

it('lets the provider correct one part, and begin its step again', () => {
  const one = fold(
    { type: 'text', text: 'a', part: '1' },
    { type: 'reasoning', text: 'r', part: '2' },
    { type: 'replace', text: 'A!', part: '1' },
    { type: 'replace', text: 'R!', part: '2' },
    { type: 'replace', text: 'nothing', part: '3' },
    { type: 'text', text: '!', part: '1' },
  );
  expect(one.parts).toMatchObject([{ text: 'A!!' }, { text: 'R!' }]);
  expect(applyChange(one, { type: 'reset' }).parts).toEqual([]);
  const step: Change = { type: 'part', value: { type: 'step-start' } };
  const again = fold({ type: 'text', text: 'a' }, step, { type: 'text', text: 'b' }, { type: 'reset' });
  expect(again.parts).toMatchObject([{ text: 'a' }, { type: 'step-start' }]);
});

it('replaces data of the same name and id', () => {
  const data = (id: string, value: number): Change => ({ type: 'part', value: { type: 'data-x', id, data: value } });
  expect(fold(data('1', 1), data('2', 2), data('1', 3)).parts).toEqual([
    { type: 'data-x', id: '1', data: 3 },
    { type: 'data-x', id: '2', data: 2 },
  ]);
});
