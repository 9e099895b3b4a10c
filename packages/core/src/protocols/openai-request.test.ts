import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import type { Part } from '../message/part.js';
import { openai } from './openai.js';
import { plainRequest } from './plain-request.js';

const wire = (turn: Parameters<typeof openai.request>[0]) => openai.request(turn).body as Record<string, unknown>;

it('asks for a stream with usage, and lets the page have the last word', () => {
  const messages = [createMessage({ role: 'user', text: 'Hi' })];
  expect(wire({ messages, model: 'm', system: 'Be brief.', body: { temperature: 0 } })).toEqual({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0,
  });
  expect(wire({ messages, stream: false })).toEqual({ messages: [{ role: 'user', content: 'Hi' }], stream: false });
});

it('sends files with their text', () => {
  const message = createMessage({
    role: 'user',
    text: 'What is this?',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA' },
      { type: 'file', mediaType: 'application/pdf', url: 'data:application/pdf;base64,AA', filename: 'a.pdf' },
    ],
  });
  expect(wire({ messages: [message] }).messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
        { type: 'file', file: { file_data: 'data:application/pdf;base64,AA', filename: 'a.pdf' } },
      ],
    },
  ]);
});

it('sends calls with their results in the order of the conversation, and no half of a call', () => {
  const details = [{ type: 'reasoning.encrypted', data: 'zz' }];
  const message = createMessage({
    parts: [
      { type: 'reasoning', text: 'Hm', providerMetadata: { openai: { reasoning_details: details } } },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool-weather', toolCallId: 'a', state: 'output-available', input: { city: 'Oslo' }, output: { t: 3 } },
      {
        type: 'dynamic-tool',
        toolName: 'time',
        toolCallId: 'b',
        state: 'output-error',
        input: {},
        errorText: 'No clock.',
      },
      { type: 'tool-weather', toolCallId: 'c', state: 'output-error', inputText: '{"ci', errorText: 'Cut.' },
      { type: 'text', text: 'It is 3 degrees.' },
    ],
  });
  expect(wire({ messages: [message] }).messages).toEqual([
    {
      role: 'assistant',
      content: 'Let me look.',
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
        { id: 'b', type: 'function', function: { name: 'time', arguments: '{}' } },
      ],
      reasoning_details: details,
    },
    { role: 'tool', tool_call_id: 'a', content: '{"t":3}' },
    { role: 'tool', tool_call_id: 'b', content: 'No clock.' },
    { role: 'assistant', content: 'It is 3 degrees.' },
  ]);
});

it('describes the tools of the page', () => {
  const messages = [createMessage({ role: 'user', text: 'Hi' })];
  const inputSchema = { type: 'object', properties: { a: { type: 'number' } } };
  expect(
    wire({ messages, tools: [{ name: 'add', description: 'Adds.', inputSchema }, { name: 'now' }] }),
  ).toMatchObject({
    tools: [
      { type: 'function', function: { name: 'add', description: 'Adds.', parameters: inputSchema } },
      { type: 'function', function: { name: 'now', parameters: { type: 'object', properties: {} } } },
    ],
  });
});

it('tells the model that a call was not allowed', () => {
  const approval = { id: 'a', approved: false };
  const message = createMessage({
    parts: [{ type: 'tool-pay', toolCallId: 'a', state: 'output-denied', input: {}, approval }],
  });
  expect(wire({ messages: [message] }).messages).toMatchObject([
    { role: 'assistant', content: null },
    { role: 'tool', tool_call_id: 'a', content: expect.stringContaining('did not allow') },
  ]);
});

it('leaves out answers in which nothing came', () => {
  const messages = [
    createMessage({ role: 'user', text: 'Hi' }),
    createMessage({ status: 'error' }),
    createMessage({ role: 'user', text: 'Hi?' }),
  ];
  expect(wire({ messages }).messages).toEqual([
    { role: 'user', content: 'Hi' },
    { role: 'user', content: 'Hi?' },
  ]);
});

it('asks the same with the little code that most conversations need', () => {
  const words = fc.constantFrom<Part>(
    { type: 'text', text: '' },
    { type: 'text', text: 'a' },
    { type: 'reasoning', text: 'b' },
    { type: 'source-url', sourceId: 's', url: 'https://a.test/' },
  );
  const other = fc.constantFrom<Part>(
    { type: 'step-start' },
    { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA' },
    { type: 'tool-look', toolCallId: 'c', state: 'output-available', input: {}, output: 1 },
    { type: 'reasoning', text: 'b', providerMetadata: { openai: { reasoning_details: [1] } } },
  );
  const messages = (part: fc.Arbitrary<Part>) =>
    fc.array(fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), parts: fc.array(part) }));
  fc.assert(
    fc.property(messages(words), fc.constantFrom(undefined, 'Be brief.'), (given, system) => {
      const turn = { messages: given.map((message) => createMessage(message)), ...(system && { system }) };
      expect(plainRequest(turn)).toEqual(openai.request(turn));
    }),
  );
  fc.assert(
    fc.property(messages(fc.oneof(words, other)), (given) => {
      const turn = { messages: given.map((message) => createMessage(message)) };
      expect(plainRequest(turn) ?? openai.request(turn)).toEqual(openai.request(turn));
    }),
  );
});
