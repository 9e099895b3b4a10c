import { describe, expect, it } from 'vitest';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { testRecordedStreams } from '../test/recorded-streams.js';

testRecordedStreams('openai-responses', 'responses', {
  'openai-responses/openai--error-1.chunks.jsonl': { status: 'error' },
  // The input of a custom tool is text, not JSON: the text is the input.
  'openai-responses/openai--custom-tool-1.chunks.jsonl': {
    toolCalls: [{ id: 'call_custom_sql_001', name: 'write_sql', input: 'SELECT * FROM users WHERE age > 25' }],
  },
  // Its first and its last event are not JSON. The call is whole; that the answer is, nobody has said.
  'openai-responses/openai--parallel-tool-call-wrapper-1.chunks.jsonl': { status: 'error' },
});

type Event = { readonly type: string; readonly [key: string]: unknown };
const read = (...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')), {
    id: 'm',
  });
const created: Event = {
  type: 'response.created',
  response: { id: 'r', model: 'gpt', object: 'response', status: 'in_progress' },
};
const ended = (status: string, fields: object = {}): Event => ({
  type: `response.${status}`,
  response: { id: 'r', model: 'gpt', object: 'response', status, error: null, ...fields },
});
const completed = ended('completed');
const added = (output_index: number, item: object): Event => ({
  type: 'response.output_item.added',
  output_index,
  item,
});
const done = (output_index: number, item: object): Event => ({ type: 'response.output_item.done', output_index, item });
const said = (output_index: number, delta: string, content_index = 0): Event => ({
  type: 'response.output_text.delta',
  output_index,
  content_index,
  item_id: Math.random().toString(),
  delta,
});
const message = (...texts: readonly string[]) => ({
  type: 'message',
  role: 'assistant',
  content: texts.map((text) => ({ type: 'output_text', text, annotations: [] })),
});
const call = (fields: object = {}) => ({ type: 'function_call', call_id: 'c', name: 'f', arguments: '', ...fields });
const input = (delta: string): Event => ({ type: 'response.function_call_arguments.delta', output_index: 0, delta });

describe('addressing', () => {
  it('is by place, so that items side by side and ids that change do not matter', async () => {
    const { parts } = await read(
      created,
      added(0, message()),
      added(1, message()),
      said(0, 'a'),
      said(1, 'b'),
      said(0, 'A'),
      said(1, 'x', 1),
      said(1, 'B'),
      completed,
    );
    expect(parts.map((part) => 'text' in part && part.text)).toEqual(['aA', 'bB', 'x']);
  });

  it('drops what a resumed stream repeats', async () => {
    const numbered = (...events: readonly Event[]) => events.map((event, at) => ({ ...event, sequence_number: at }));
    const events = numbered(created, added(0, message()), said(0, 'a'), said(0, 'b'), completed);
    const whole = await read(...events);
    expect(textOf(whole)).toBe('ab');
    expect(await read(...events.slice(0, 4), ...events.slice(1))).toEqual(whole);
  });
});

describe('snapshots', () => {
  it.each([
    ['more of it', ['He'], 'Hello'],
    ['other words', ['Bye'], 'Hello'],
    ['all of it', [], 'Hello'],
    ['the same', ['Hel', 'lo'], 'Hello'],
  ])('count over what was summed: %s', async (_, deltas, text) => {
    const deltaEvents = deltas.map((delta) => said(0, delta));
    const textDone: Event = { type: 'response.output_text.done', output_index: 0, content_index: 0, text };
    for (const end of [
      [textDone, completed],
      [done(0, message(text)), completed],
      [ended('completed', { output: [message(text)] })],
    ]) {
      expect(await read(created, added(0, message()), ...deltaEvents, ...end)).toMatchObject({
        status: 'complete',
        parts: [{ type: 'text', text, state: 'done' }],
      });
    }
  });

  it('heal an event that did not parse', async () => {
    const lines = [
      created,
      added(0, message()),
      said(0, 'Hel'),
      '{"type":"response.outp',
      done(0, message('Hello')),
      completed,
    ];
    const stream = (events: readonly (Event | string)[]) =>
      readMessage(
        eventStream(
          events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join(''),
        ),
      );
    expect(await stream(lines)).toMatchObject({ status: 'complete', parts: [{ text: 'Hello' }] });
    expect(await stream(lines.slice(0, -1))).toMatchObject({
      status: 'error',
      error: { code: 'malformed', position: 4 },
    });
  });
});

describe('tool calls', () => {
  it('stream their input, and are ready when their item is whole', async () => {
    const events = [created, added(0, call()), input('{"n"'), input(':1}')];
    const cut = await read(...events);
    expect(cut).toMatchObject({ status: 'truncated', parts: [{ state: 'output-error', inputText: '{"n":1}' }] });
    expect(toolCallsOf(cut)).toEqual([]);
    for (const end of [
      [done(0, call({ arguments: '{"n":1}' })), completed],
      // Some servers tell nothing of the item any more.
      [completed],
      [ended('completed', { output: [call({ arguments: '{"n":1}' })] })],
    ]) {
      expect(toolCallsOf(await read(...events, ...end))).toEqual([{ toolCallId: 'c', toolName: 'f', input: { n: 1 } }]);
    }
  });

  it('are no calls where the response was cut short', async () => {
    const half = call({ arguments: '{"n":1', status: 'incomplete' });
    for (const output of [[half], []]) {
      const short = await read(
        created,
        added(0, call()),
        input('{"n":1'),
        ended('incomplete', { output, incomplete_details: { reason: 'max_output_tokens' } }),
      );
      expect(short).toMatchObject({
        status: 'incomplete',
        finishReason: 'max_output_tokens',
        parts: [{ state: 'output-error' }],
      });
    }
  });

  it('of the provider come with what they did, and a picture as a file', async () => {
    const search = { type: 'web_search_call', id: 'ws', status: 'completed', action: { type: 'search', query: 'x' } };
    const mcp = { type: 'mcp_call', id: 'mc', name: 'echo', server_label: 's', arguments: '{"x":1}', output: 'one' };
    const failed = { ...mcp, id: 'md', output: null, error: 'No such tool' };
    const image = {
      type: 'image_generation_call',
      id: 'ig',
      status: 'completed',
      output_format: 'webp',
      result: 'AAAA',
    };
    const answer = await read(
      created,
      ...[search, mcp, failed, image].flatMap((item, at) => [added(at, item), done(at, item)]),
      completed,
    );
    expect(answer.parts).toMatchObject([
      { type: 'tool-web_search', providerExecuted: true, output: { action: { query: 'x' } } },
      { type: 'tool-echo', input: { x: 1 }, output: 'one' },
      { type: 'tool-echo', state: 'output-error', errorText: 'No such tool' },
      { type: 'tool-image_generation', state: 'output-available' },
      { type: 'file', mediaType: 'image/webp', url: 'data:image/webp;base64,AAAA' },
    ]);
  });

  it('of an MCP server may wait for somebody to allow them', async () => {
    const item = { type: 'mcp_approval_request', id: 'mr', name: 'pay', server_label: 's', arguments: '{"n":1}' };
    expect(await read(created, added(0, item), done(0, item), completed)).toMatchObject({
      parts: [{ type: 'tool-pay', state: 'approval-requested', input: { n: 1 }, approval: { id: 'mr' } }],
    });
  });
});

describe('reasoning', () => {
  const summary = (summary_index: number, delta: string): Event => ({
    type: 'response.reasoning_summary_text.delta',
    output_index: 0,
    summary_index,
    delta,
  });

  it('lies in one part, its summaries a line apart, with what must go back', async () => {
    const texts = [
      { type: 'summary_text', text: 'First' },
      { type: 'summary_text', text: 'Then' },
    ];
    const item = { type: 'reasoning', id: 'rs', summary: texts, encrypted_content: 'zz' };
    const { parts } = await read(
      created,
      added(0, { type: 'reasoning', summary: [] }),
      summary(0, 'Fir'),
      summary(0, 'st'),
      { type: 'response.reasoning_summary_text.done', output_index: 0, summary_index: 0, text: 'First' },
      summary(1, 'Th'),
      summary(1, 'en'),
      done(0, item),
      completed,
    );
    expect(parts).toEqual([
      {
        type: 'reasoning',
        id: 'reasoning-0',
        text: 'First\n\nThen',
        state: 'done',
        providerMetadata: { responses: { item } },
      },
    ]);
  });

  it('without words is kept too', async () => {
    const item = { type: 'reasoning', id: 'rs', summary: [], encrypted_content: 'zz' };
    const answer = await read(created, added(0, item), done(0, item), completed);
    expect(answer.parts).toMatchObject([{ type: 'reasoning', text: '', providerMetadata: { responses: { item } } }]);
    expect(reasoningOf(answer)).toBe('');
  });
});

it('tells sources once, pages and files', async () => {
  const note = (annotation: object): Event => ({
    type: 'response.output_text.annotation.added',
    output_index: 0,
    content_index: 0,
    annotation,
  });
  const page = { type: 'url_citation', url: 'https://a.example/', title: 'A' };
  const file = { type: 'file_citation', file_id: 'file-1', filename: 'a.pdf', index: 3 };
  const { parts } = await read(
    created,
    added(0, message()),
    said(0, 'One '),
    note(page),
    said(0, 'two'),
    note(file),
    note(page),
    done(0, { type: 'message', content: [{ type: 'output_text', text: 'One two', annotations: [page, file] }] }),
    completed,
  );
  expect(parts).toMatchObject([
    { type: 'text', text: 'One two' },
    { type: 'source-url', url: 'https://a.example/', title: 'A' },
    { type: 'source-document', sourceId: 'file-1', title: 'a.pdf' },
  ]);
});

describe('the end', () => {
  it.each([
    ['an error event', { type: 'error', code: 'rate_limit_exceeded', message: 'Slow down' }],
    ['an error inside an event', { type: 'error', error: { code: 'rate_limit_exceeded', message: 'Slow down' } }],
    ['a failed response', ended('failed', { error: { code: 'rate_limit_exceeded', message: 'Slow down' } })],
  ])('by %s is an error that keeps the words', async (_, event) => {
    const answer = await read(created, added(0, message()), said(0, 'So far'), event);
    expect(answer).toMatchObject({
      status: 'error',
      error: { code: 'provider', providerCode: 'rate_limit_exceeded', providerMessage: 'Slow down', retryable: true },
    });
    expect(textOf(answer)).toBe('So far');
  });

  it.each([
    ['incomplete', { incomplete_details: { reason: 'content_filter' } }, 'content_filter'],
    ['cancelled', {}, 'cancelled'],
  ])('by %s is incomplete', async (status, fields, reason) => {
    expect(await read(created, added(0, message()), said(0, 'Hi'), ended(status, fields))).toMatchObject({
      status: 'incomplete',
      finishReason: reason,
      parts: [{ text: 'Hi' }],
    });
  });

  it('without a terminal is a cut', async () => {
    expect(await read(created, added(0, message('Hi')), said(0, 'Hi'), done(0, message('Hi')))).toMatchObject({
      status: 'truncated',
      parts: [{ text: 'Hi' }],
    });
  });

  it('is not brought about by events nobody knows', async () => {
    const odd: readonly Event[] = [
      { type: 'response.from_a_newer_version', delta: 'x' },
      { type: 'constructor' },
      { type: 'keepalive' },
      { type: 'response.output_text.delta', delta: { a: 1 } },
      { type: 'response.output_text.delta', output_index: -1, delta: '' },
    ];
    const answer = await read(created, ...odd, added(0, message()), said(0, 'Hi'), completed);
    expect(answer).toMatchObject({ status: 'complete', parts: [{ text: 'Hi' }] });
  });
});

it('reads a whole JSON reply as the stream', async () => {
  const reasoning = { type: 'reasoning', id: 'rs', summary: [{ type: 'summary_text', text: 'Hm' }] };
  const output = [reasoning, message('Hi'), call({ arguments: '{"n":1}' })];
  const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3, output_tokens_details: { reasoning_tokens: 1 } };
  const streamed = await read(
    created,
    added(0, { type: 'reasoning', summary: [] }),
    done(0, reasoning),
    added(1, message()),
    said(1, 'Hi'),
    done(1, message('Hi')),
    added(2, call()),
    done(2, call({ arguments: '{"n":1}' })),
    ended('completed', { usage, output }),
  );
  const reply = { id: 'r', model: 'gpt', object: 'response', status: 'completed', error: null, usage, output };
  expect(await readMessage(Response.json(reply), { id: 'm' })).toEqual(streamed);
  expect(streamed.usage).toMatchObject({ inputTokens: 1, outputTokens: 2, totalTokens: 3, reasoningTokens: 1 });
});
