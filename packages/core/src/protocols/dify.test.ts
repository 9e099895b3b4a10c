import { describe, expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { dify } from './dify.js';

type Event = { readonly event: string; readonly [key: string]: unknown };
const ids = { task_id: 't', message_id: 'm-1', conversation_id: 'c-1' };
const read = (...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(events.map((event) => `data: ${JSON.stringify({ ...ids, ...event })}\n\n`).join('')), {
    id: 'm',
  });
const words = (...answers: readonly string[]): readonly Event[] =>
  answers.map((answer) => ({ event: 'message', answer }));
const end = { event: 'message_end', metadata: {} };
const workflow = (event: string, data: object = {}): Event => ({ event, data });

describe('an answer', () => {
  it('has reasoning inside its text, and files of the assistant', async () => {
    const message = await read(
      ...words('<thi', 'nk>Hm</think>\n\nYes'),
      { event: 'message_file', type: 'image', url: 'https://a.example/a.png', belongs_to: 'assistant' },
      { event: 'message_file', type: 'image', url: 'https://a.example/mine.png', belongs_to: 'user' },
      { event: 'tts_message', audio: 'AA==' },
      { ...end, files: [{ mime_type: 'application/pdf', filename: 'a.pdf', url: 'https://a.example/a.pdf' }] },
    );
    expect([reasoningOf(message), textOf(message)]).toEqual(['Hm', 'Yes']);
    expect(message.parts.slice(2)).toEqual([
      { type: 'file', mediaType: 'image/*', url: 'https://a.example/a.png' },
      { type: 'file', mediaType: 'application/pdf', filename: 'a.pdf', url: 'https://a.example/a.pdf' },
    ]);
  });

  it('of an agent has its tools once, and is not doubled by the whole answer at its end', async () => {
    const thought = { event: 'agent_thought', id: 'th', position: 1, tool: 'search' };
    const message = await read(
      { ...thought, tool: '', thought: '' },
      { event: 'agent_message', answer: 'Let me ' },
      { event: 'agent_message', answer: 'look. ' },
      { ...thought, thought: 'Let me look.', tool_input: '{"q":"a"}' },
      { ...thought, thought: 'Let me look.', tool_input: '{"q":"a"}', observation: '{"found":1}' },
      { event: 'agent_message', answer: 'Found.' },
      ...words('Let me look. Found.'),
      end,
    );
    expect(textOf(message)).toBe('Let me look. Found.');
    expect(toolCallsOf(message)).toEqual([{ toolCallId: 'th', toolName: 'search', input: { q: 'a' } }]);
    expect(message.parts[1]).toMatchObject({ state: 'output-available', output: { found: 1 }, providerExecuted: true });
    expect(reasoningOf(message)).toBe('');
  });

  it('of an agent has input and results without the name of the tool that Dify files them under', async () => {
    const thought = { event: 'agent_thought', id: 'th', tool: 'add', tool_input: '{"add":{"a":1}}' };
    const message = await read({ ...thought, observation: '{"add":"{\\"sum\\":2}"}' }, ...words('Two.'), end);
    expect(message.parts[0]).toMatchObject({ input: { a: 1 }, output: { sum: 2 } });
    const several = { ...thought, id: 'tt', tool: 'add;say', tool_input: '{"add":{},"say":{}}', observation: 'done' };
    const other = await read(several, ...words('Two.'), end);
    expect(other.parts[0]).toMatchObject({ input: { add: {}, say: {} }, output: 'done' });
  });

  it('of an agent is what it says at its end, where that is something else', async () => {
    const message = await read({ event: 'agent_message', answer: 'Draft' }, ...words('Final'), end);
    expect(textOf(message)).toBe('Final');
  });

  it('is replaced with all that was held back', async () => {
    expect(textOf(await read(...words('<thi'), { event: 'message_replace', answer: 'No.' }, end))).toBe('No.');
    expect(textOf(await read(...words('a'), workflow('text_replace', { text: 'b' }), end))).toBe('b');
  });

  it('of a workflow is what it streams, or else what it makes', async () => {
    const alone = { conversation_id: undefined, message_id: undefined };
    const started = { ...workflow('workflow_started'), ...alone };
    const finished = {
      ...workflow('workflow_finished', { status: 'succeeded', outputs: { result: 'Made' }, total_tokens: 3 }),
      ...alone,
    };
    const chunk = { ...workflow('text_chunk', { text: 'Streamed' }), ...alone };
    const streamed = await read(started, chunk, finished);
    expect(streamed).toMatchObject({ status: 'complete', finishReason: 'succeeded', usage: { totalTokens: 3 } });
    expect(textOf(streamed)).toBe('Streamed');
    expect(textOf(await read(started, finished))).toBe('Made');
  });
});

describe('the end', () => {
  const started = workflow('workflow_started');
  const finished = workflow('workflow_finished', { status: 'succeeded' });

  it.each([
    ['the end of the message', [...words('Hi'), end], 'complete'],
    ['nothing', words('Hi'), 'truncated'],
    ['the message, then the workflow', [started, ...words('Hi'), end, finished], 'complete'],
    ['the workflow, then the message', [started, ...words('Hi'), finished, end], 'complete'],
    ['the workflow, without the message', [started, ...words('Hi'), finished], 'complete'],
    ['the message, without the workflow', [started, ...words('Hi'), end], 'complete'],
    ['a stopped workflow', [started, ...words('Hi'), workflow('workflow_finished', { status: 'stopped' })], 'stopped'],
    ['a workflow that waits for somebody', [started, ...words('Hi'), workflow('workflow_paused')], 'incomplete'],
    [
      'a failed workflow',
      [started, ...words('Hi'), workflow('workflow_finished', { status: 'failed', error: 'No' })],
      'error',
    ],
  ] as const)('by %s', async (_, events, status) => {
    const message = await read(...events);
    expect([message.status, textOf(message)]).toEqual([status, 'Hi']);
  });

  it('by an error says whether asking again may help', async () => {
    const error = { event: 'error', message: 'Busy' };
    expect(await read({ ...error, status: 400, code: 'x' })).toMatchObject({ error: { retryable: false } });
    expect(await read({ ...error, status: 503, code: 'x' })).toMatchObject({ error: { retryable: true } });
  });
});

it('reads blocking replies', async () => {
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const chat = { ...ids, event: 'message', mode: 'chat', answer: 'Hi', metadata: { usage } };
  expect(await readMessage(Response.json(chat))).toMatchObject({
    status: 'complete',
    parts: [{ text: 'Hi' }],
    usage: { totalTokens: 3 },
    metadata: { conversationId: 'c-1', id: 'm-1', taskId: 't' },
  });
  const run = { task_id: 't', workflow_run_id: 'r', data: { status: 'succeeded', outputs: { text: 'Done' } } };
  expect(await readMessage(Response.json(run))).toMatchObject({ status: 'complete', parts: [{ text: 'Done' }] });
});

it('asks with the last question alone, under the conversation that Dify began', () => {
  const image = { type: 'file', mediaType: 'image/png', url: 'https://a.example/a.png' } as const;
  const first = createMessage({ id: 'q', role: 'user', text: 'Hi' });
  expect(dify.request({ messages: [first] }).body).toEqual({
    query: 'Hi',
    inputs: {},
    response_mode: 'streaming',
    conversation_id: '',
    user: 'q',
  });
  const answers = ['c-1', undefined].map((conversationId) =>
    createMessage({ text: 'Hello', metadata: { conversationId } }),
  );
  const second = createMessage({ role: 'user', text: 'More', parts: [image] });
  const turn = { messages: [first, ...answers, second], stream: false, threadId: 'u', body: { inputs: { a: 1 } } };
  expect(dify.request(turn).body).toEqual({
    query: 'More',
    inputs: { a: 1 },
    response_mode: 'blocking',
    conversation_id: 'c-1',
    user: 'u',
    files: [{ type: 'image', transfer_method: 'remote_url', url: 'https://a.example/a.png' }],
  });
});
