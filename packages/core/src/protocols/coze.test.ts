import { describe, expect, it } from 'vitest';
import { applyChange } from '../message/apply-change.js';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { coze } from './coze.js';

type Event = readonly [name: string, data: object];
const chat = { id: 'ch', conversation_id: 'cv', bot_id: 'b' };
const created: Event = ['conversation.chat.created', chat];
const completed: Event = [
  'conversation.chat.completed',
  { ...chat, usage: { input_count: 1, output_count: 2, token_count: 3 } },
];
const message = (when: 'delta' | 'completed', fields: object): Event => [
  `conversation.message.${when}`,
  { id: 'm', conversation_id: 'cv', bot_id: 'b', role: 'assistant', type: 'answer', content_type: 'text', ...fields },
];
const wire = (...events: readonly Event[]): string =>
  events.map(([name, data]) => `event:${name}\ndata:${JSON.stringify(data)}\n\n`).join('');
const done = 'event:done\ndata:"[DONE]"\n\n';
const read = (...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(wire(created, ...events) + done), { id: 'm' });

describe('an answer', () => {
  it('has reasoning, and is read from its end where it was not streamed', async () => {
    const streamed = await read(
      message('delta', { content: '', reasoning_content: 'Hm' }),
      message('delta', { content: 'Hi' }),
      message('completed', { content: 'Hi' }),
      message('completed', { id: 'm2', content: ' there' }),
      ['conversation.audio.delta', { content: 'AA==' }],
      completed,
    );
    expect([reasoningOf(streamed), textOf(streamed)]).toEqual(['Hm', 'Hi there']);
    expect(streamed).toMatchObject({
      usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      metadata: { chatId: 'ch', conversationId: 'cv' },
    });
  });

  it('may be of texts and images', async () => {
    const content = JSON.stringify([
      { type: 'text', text: 'Look' },
      { type: 'image', file_url: 'https://a.example/a.png' },
    ]);
    const { parts } = await read(message('completed', { content_type: 'object_string', content }), completed);
    expect(parts).toEqual([
      { type: 'text', text: 'Look', state: 'done' },
      { type: 'file', mediaType: 'image/*', url: 'https://a.example/a.png' },
    ]);
  });

  it('shows the plugins that were called, with their results', async () => {
    const { parts } = await read(
      message('completed', { id: 'f', type: 'function_call', content: '{"name":"search","arguments":{"q":"a"}}' }),
      message('completed', { id: 'g', type: 'tool_response', content: '{"found":1}' }),
      completed,
    );
    const call = { type: 'tool-search', toolCallId: 'f', providerExecuted: true };
    expect(parts).toEqual([{ ...call, state: 'output-available', input: { q: 'a' }, output: { found: 1 } }]);
  });
});

describe('tools of the page', () => {
  const action = (text: string): Event => [
    'conversation.chat.requires_action',
    {
      ...chat,
      required_action: {
        type: 'submit_tool_outputs',
        submit_tool_outputs: { tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: text } }] },
      },
    },
  ];

  it('are asked for, and their results sent back to the same chat', async () => {
    const asked = await read(action('{"n":1}'));
    expect(asked).toMatchObject({
      status: 'complete',
      finishReason: 'requires_action',
      parts: [{ type: 'tool-f', state: 'input-available', input: { n: 1 } }],
    });
    const carriedOut = applyChange(
      { ...asked, status: 'streaming' },
      { type: 'tool-result', toolCallId: 'c', output: { ok: 1 } },
    );
    expect(coze.request({ messages: [carriedOut] }).body).toEqual({
      conversation_id: 'cv',
      chat_id: 'ch',
      tool_outputs: [{ tool_call_id: 'c', output: '{"ok":1}' }],
      stream: true,
    });
  });

  it('are not called with half of their arguments', async () => {
    expect((await read(action('{"n":'))).parts).toMatchObject([{ state: 'output-error' }]);
  });
});

describe('the end', () => {
  it.each([
    ['completed', [completed], 'complete'],
    ['failed', [['conversation.chat.failed', { ...chat, last_error: { code: 5000, msg: 'No' } }]], 'error'],
    ['canceled', [['conversation.chat.canceled', chat]], 'stopped'],
    ['an error', [['error', { code: 4000, msg: 'No' }]], 'error'],
    ['done alone', [], 'complete'],
  ] as const)('by %s', async (_, events, status) => {
    const ended = await read(message('delta', { content: 'Hi' }), ...events);
    expect([ended.status, textOf(ended)]).toEqual([status, 'Hi']);
  });

  it('is a cut without any of them', async () => {
    const cutOff = await readMessage(eventStream(wire(created, message('delta', { content: 'Hi' }))));
    expect([cutOff.status, textOf(cutOff)]).toEqual(['truncated', 'Hi']);
  });
});

it('reads replies: an error, or the messages of a chat that is over', async () => {
  expect(await readMessage(Response.json({ code: 4000, msg: 'Bad bot' }))).toMatchObject({
    status: 'error',
    error: { providerCode: 4000, providerMessage: 'Bad bot' },
  });
  const data = [
    {
      id: 'm',
      chat_id: 'ch',
      conversation_id: 'cv',
      role: 'assistant',
      type: 'answer',
      content_type: 'text',
      content: 'Hi',
    },
    { id: 'v', role: 'assistant', type: 'verbose', content: '{}' },
  ];
  expect(await readMessage(Response.json({ code: 0, msg: '', data }))).toMatchObject({
    status: 'complete',
    parts: [{ text: 'Hi' }],
    metadata: { conversationId: 'cv', chatId: 'ch' },
  });
});

it('asks with the whole conversation once, and then with what is new', () => {
  const image = { type: 'file', mediaType: 'image/png', url: 'https://a.example/a.png' } as const;
  const first = createMessage({ id: 'q', role: 'user', text: 'Hi' });
  const earlier = createMessage({ text: 'Hello' });
  const second = createMessage({ role: 'user', text: 'Look', parts: [image] });
  const content = JSON.stringify([
    { type: 'text', text: 'Look' },
    { type: 'image', file_url: image.url },
  ]);
  const asked = { role: 'user', type: 'question', content_type: 'object_string', content };
  expect(coze.request({ messages: [first, earlier, second], body: { bot_id: 'b' } }).body).toEqual({
    bot_id: 'b',
    user_id: 'q',
    stream: true,
    auto_save_history: true,
    additional_messages: [
      { role: 'user', type: 'question', content_type: 'text', content: 'Hi' },
      { role: 'assistant', type: 'answer', content_type: 'text', content: 'Hello' },
      asked,
    ],
  });
  const known = { ...earlier, metadata: { conversationId: 'cv' } };
  expect(coze.request({ messages: [first, known, second] }).body).toMatchObject({
    conversation_id: 'cv',
    additional_messages: [asked],
  });
});
