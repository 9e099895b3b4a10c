import { expect, it } from 'vitest';
import type { Message } from './message.js';
import { fromUIMessages, toUIMessages } from './ui-messages.js';

const conversation: readonly Message[] = [
  {
    id: 'u',
    role: 'user',
    status: 'complete',
    parts: [
      { type: 'text', text: 'Weather?', state: 'done' },
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==', filename: 'a.png' },
    ],
  },
  {
    id: 'a',
    role: 'assistant',
    status: 'incomplete',
    metadata: { model: 'm' },
    usage: { inputTokens: 1 },
    parts: [
      { type: 'reasoning', id: 'r', text: 'Hm', state: 'done', providerMetadata: { openai: { itemId: 'x' } } },
      {
        type: 'tool-weather',
        toolCallId: '1',
        state: 'output-available',
        input: { city: 'Graz' },
        output: 'sunny',
        providerMetadata: { openai: { signature: 's' } },
      },
      {
        type: 'dynamic-tool',
        toolName: 'other',
        toolCallId: '2',
        state: 'output-error',
        inputText: '{"a',
        errorText: 'bad',
      },
      { type: 'tool-pay', toolCallId: '3', state: 'approval-requested', input: {}, approval: { id: '3' } },
      { type: 'step-start' },
      { type: 'text', text: 'Sunny.', state: 'done' },
      { type: 'source-url', sourceId: 's', url: 'https://example.org/', title: 'Example' },
      { type: 'data-map', id: 'm', data: { zoom: 3 } },
    ],
  },
  { id: 'e', role: 'assistant', status: 'error', parts: [] },
];

it('gives messages the shape that the AI SDK has for them', () => {
  const [question, answer, ...others] = toUIMessages(conversation);
  expect(others).toEqual([]);
  expect(question).toEqual({ id: 'u', role: 'user', parts: conversation[0]?.parts });
  expect(Object.keys(answer ?? {}).toSorted()).toEqual(['id', 'metadata', 'parts', 'role']);
  expect(answer?.parts.slice(0, 3)).toEqual([
    { type: 'reasoning', id: 'r', text: 'Hm', state: 'done', providerMetadata: { openai: { itemId: 'x' } } },
    {
      type: 'tool-weather',
      toolCallId: '1',
      state: 'output-available',
      input: { city: 'Graz' },
      output: 'sunny',
      callProviderMetadata: { openai: { signature: 's' } },
    },
    {
      type: 'dynamic-tool',
      toolName: 'other',
      toolCallId: '2',
      state: 'output-error',
      rawInput: '{"a',
      errorText: 'bad',
    },
  ]);
});

it('brings messages back as they were, but for what the AI SDK has no place for', () => {
  const [question, answer] = fromUIMessages(toUIMessages(conversation));
  expect(question).toEqual(conversation[0]);
  const { usage: _, ...rest } = conversation[1] ?? { parts: [] };
  expect(answer).toEqual({ ...rest, status: 'complete' });
});

it('takes an answer that is still arriving for one', () => {
  const [message] = fromUIMessages([
    { id: 'a', role: 'assistant', parts: [{ type: 'text', text: 'Hal', state: 'streaming' } as { type: string }] },
  ]);
  expect(message?.status).toBe('streaming');
});
