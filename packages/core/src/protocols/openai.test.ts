import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../message/apply-change.js';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { readEvents } from '../sse/read-events.js';
import { cut, encode, eventStream, haveFixtures, loadStreams } from '../test/fixtures.js';
import { createOpenAIDecoder } from './openai-decoder.js';
import { openai } from './openai.js';

const read = (bytes: Uint8Array, sizes: readonly number[] = []): Promise<Message> =>
  readMessage(eventStream(cut(bytes, sizes)), { id: 'm' });

/** An answer of these chunks, each given as its first choice or as a whole. */
const chunks = (...parts: readonly object[]): Uint8Array =>
  encode([...parts.map((part) => JSON.stringify(part)), '[DONE]'].map((data) => `data: ${data}\n\n`).join(''));
const delta = (fields: object, finish?: string): object => ({
  choices: [{ index: 0, delta: fields, finish_reason: finish ?? null }],
});
const stop = delta({}, 'stop');

// An empty suite would fail.
if (haveFixtures)
  describe('recorded streams', () => {
    const inline = loadStreams('cn-backends').filter(({ file }) => file.includes('inline-think'));
    for (const { file, bytes, expected } of [...loadStreams('openai-chat'), ...inline]) {
      it(file, async () => {
        const message = await read(bytes);
        expect(textOf(message)).toBe(expected.text);
        expect(reasoningOf(message)).toBe(expected.reasoning ?? '');
        expect(toolCallsOf(message)).toEqual(
          (expected.toolCalls ?? []).map(({ id, name, input }) => ({ toolCallId: id, toolName: name, input })),
        );
        expect(message.finishReason).toBe(expected.finishReason ?? undefined);
        expect(message.usage?.raw).toEqual(expected.usage);
        if (expected.model) expect(message.metadata).toMatchObject({ model: expected.model });
        if (expected.id) expect(message.metadata).toMatchObject({ id: expected.id });
        expect(message.status).toBe('complete');
        expect(message.parts.every((part) => !('state' in part) || part.state !== 'streaming')).toBe(true);

        expect(await read(bytes, [1])).toEqual(message);
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
            async (sizes) => {
              expect(await read(bytes, sizes)).toEqual(message);
            },
          ),
          { numRuns: 15 },
        );
      });
    }
  });

describe('what few answers hold', () => {
  if (haveFixtures)
    it.each(['openai--text-long', 'azure--model-router', 'alibaba-qwen--text', 'groq--text-long', 'mistral--text'])(
      'is not loaded for an answer of words: %s',
      async (name) => {
        const recorded = loadStreams('openai-chat').filter(({ file }) => file.includes(name));
        const decoder = createOpenAIDecoder();
        for await (const event of readEvents(eventStream(recorded.map(({ bytes }) => bytes)).body!)) {
          expect(decoder.prepare(event)).toBe(undefined);
          decoder.decode(event);
        }
        expect(decoder.end()).toEqual([]);
      },
    );

  const piece = fc.oneof(
    fc.constantFrom('', 'a ', ' b', '<', '<think>', '</think>', '\n').map((content) => delta({ content })),
    fc.constantFrom(
      delta({ role: 'assistant', content: null }),
      delta({ reasoning_content: 'hm' }),
      delta({
        content: [
          { type: 'thinking', thinking: [{ text: 'hm' }] },
          { type: 'text', text: 'so' },
        ],
      }),
      delta({ refusal: 'no' }),
      delta({ tool_calls: [{ index: 0, id: 'c', function: { name: 'look', arguments: '{}' } }] }),
      delta({ annotations: [{ url_citation: { url: 'https://a.test/' } }] }),
      delta({}, 'stop'),
      delta({}, 'length'),
      delta({}, 'error'),
      { id: 'x', model: 'm', choices: [] },
      { choices: [], usage: { total_tokens: 3 } },
      { choices: [], x_groq: { usage: { total_tokens: 4 } } },
      { citations: ['https://b.test/'], choices: [] },
      { choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }] },
      { result: 'old', is_end: true },
      { error: { message: 'broken' } },
      { object: 'error', message: 'broken' },
      { base_resp: { status_code: 1, status_msg: 'broken' } },
    ),
  );

  it('makes the same message, whether its code is loaded when it comes or was there before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, isWhole) => {
        const bytes = isWhole ? chunks(...pieces) : chunks(...pieces).subarray(0, -14);
        const message = await readMessage(eventStream([bytes]), { id: 'm', protocol: 'openai' });
        expect(message).toEqual(await readMessage(eventStream([bytes]), { id: 'm', protocol: openai }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('tool calls', () => {
  const call = (fields: object): object => delta({ tool_calls: [fields] });
  const calls = async (...parts: readonly object[]) => toolCallsOf(await read(chunks(...parts)));

  it('starts a new call where a new id comes at the same index', async () => {
    expect(
      await calls(
        call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"n":' } }),
        call({ index: 0, id: '', function: { name: '', arguments: '1}' } }),
        call({ index: 0, id: 'b', function: { name: 'g', arguments: '{}' } }),
        call({ index: 0, id: 'b', function: { name: 'g', arguments: '' } }),
        delta({}, 'tool_calls'),
      ),
    ).toEqual([
      { toolCallId: 'a', toolName: 'f', input: { n: 1 } },
      { toolCallId: 'b', toolName: 'g', input: {} },
    ]);
  });

  it('joins by id, else to the last call, where the index is missing', async () => {
    expect(
      await calls(
        call({ id: 'a', function: { name: 'f', arguments: '{"n"' } }),
        call({ id: 'b', function: { name: 'g', arguments: { whole: true } } }),
        call({ id: 'a', function: { arguments: ':1}' } }),
        call({ id: 'c', function: { name: 'h', arguments: '[' } }),
        call({ function: { arguments: ']' } }),
        stop,
      ),
    ).toEqual([
      { toolCallId: 'a', toolName: 'f', input: { n: 1 } },
      { toolCallId: 'b', toolName: 'g', input: { whole: true } },
      { toolCallId: 'c', toolName: 'h', input: [] },
    ]);
  });

  it('shows arguments that are not JSON as a failed call, not as a call', async () => {
    const message = await read(chunks(call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"n":' } }), stop));
    expect(message.status).toBe('complete');
    expect(toolCallsOf(message)).toEqual([]);
    expect(message.parts).toMatchObject([{ type: 'tool-f', state: 'output-error', inputText: '{"n":' }]);
  });

  it('never makes a call of what a cut or a limit left of it', async () => {
    const begun = call({ index: 0, id: 'a', function: { name: 'f', arguments: '{}' } });
    const named = call({ index: 0, id: 'a', function: { name: 'f', arguments: '' } });
    const whole = chunks(begun);
    const cutOff = await read(whole.subarray(0, whole.length - 'data: [DONE]\n\n'.length));
    expect(cutOff).toMatchObject({ status: 'truncated', parts: [{ state: 'output-error' }] });
    expect(toolCallsOf(cutOff)).toEqual([]);
    const short = await read(chunks(named, delta({}, 'length')));
    expect(short).toMatchObject({ status: 'incomplete', parts: [{ state: 'output-error' }] });
  });
});

describe('thinking inside the text', () => {
  const say = async (...texts: readonly string[]) => {
    const message = await read(chunks(...texts.map((content) => delta({ content })), stop));
    return [reasoningOf(message), textOf(message)];
  };

  it('is told from the text at the very start only', async () => {
    expect(await say('\n<thi', 'nk>\nwhy </t', 'hat</think', '>\n\n', 'so ', '<think>')).toEqual([
      'why </that',
      'so <think>',
    ]);
    expect(await say('Use <think>', 'x</think>')).toEqual(['', 'Use <think>x</think>']);
    expect(await say('\n\n<thing')).toEqual(['', '\n\n<thing']);
    expect(await say('<think>\n\n</think>\n\nHi')).toEqual(['', 'Hi']);
  });

  it('is the same however it is cut', async () => {
    const texts = [
      '<think>a</think>b',
      '  <think> a <b></think></think>',
      '<think',
      '<think>a</thin',
      `${' '.repeat(40)}<think>a`,
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.array(fc.nat(20)), async (text, points) => {
        const at = [0, ...points.map((point) => Math.min(point, text.length)), text.length].sort((a, b) => a - b);
        const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(await say(...pieces)).toEqual(await say(text));
      }),
    );
  });

  it('gives out what it held back when the answer is cut', async () => {
    const message = await readMessage(eventStream(`data: ${JSON.stringify(delta({ content: '<thin' }))}\n\n`));
    expect([textOf(message), message.status]).toEqual(['<thin', 'truncated']);
  });
});

describe('reasoning', () => {
  it('comes once where a server sends it in several fields', async () => {
    const details = [{ type: 'reasoning.text', text: 'Hm', index: 0 }];
    const message = await read(
      chunks(
        delta({ reasoning: 'Hm', reasoning_content: 'Hm', reasoning_details: details }),
        delta({ content: 'Yes' }),
        stop,
      ),
    );
    expect([reasoningOf(message), textOf(message)]).toEqual(['Hm', 'Yes']);
  });

  it('keeps opaque details joined, on the reasoning part, to be sent back', async () => {
    const detail = (fields: object): object => delta({ reasoning_details: [fields] });
    const message = await read(
      chunks(
        detail({ type: 'reasoning.text', text: 'On', index: 0, format: 'x' }),
        detail({ type: 'reasoning.text', text: 'ly', index: 0, signature: 's' }),
        detail({ type: 'reasoning.encrypted', data: 'zz', index: 1 }),
        delta({ content: 'Yes' }),
        stop,
      ),
    );
    expect(message.parts).toEqual([
      {
        type: 'reasoning',
        text: 'Only',
        state: 'done',
        providerMetadata: {
          openai: {
            reasoning_details: [
              { type: 'reasoning.text', text: 'Only', index: 0, format: 'x', signature: 's' },
              { type: 'reasoning.encrypted', data: 'zz', index: 1 },
            ],
          },
        },
      },
      { type: 'text', text: 'Yes', state: 'done' },
    ]);
  });
});

describe('sources', () => {
  it('come once, with their titles, and do not break the sentence they arrive in', async () => {
    const search = {
      citations: ['https://a.example/', 'https://b.example/'],
      search_results: [{ title: 'A', url: 'https://a.example/' }],
    };
    const note = { type: 'url_citation', url_citation: { url: 'https://c.example/', title: 'C' } };
    const message = await read(
      chunks(
        { ...delta({ content: 'One ' }), ...search },
        delta({ annotations: [note, note] }),
        { ...delta({ content: 'two' }), ...search },
        stop,
      ),
    );
    expect(message.parts).toEqual([
      { type: 'text', text: 'One two', state: 'done' },
      { type: 'source-url', sourceId: 'https://a.example/', url: 'https://a.example/', title: 'A' },
      { type: 'source-url', sourceId: 'https://b.example/', url: 'https://b.example/' },
      { type: 'source-url', sourceId: 'https://c.example/', url: 'https://c.example/', title: 'C' },
    ]);
  });
});

describe('the end', () => {
  const ended = async (...parts: readonly object[]) => read(chunks(delta({ content: 'Hi' }), ...parts));

  it.each(['length', 'content_filter', 'insufficient_system_resource', 'sensitive'])(
    'is incomplete by %s',
    async (reason) => {
      expect(await ended(delta({}, reason))).toMatchObject({ status: 'incomplete', finishReason: reason });
    },
  );

  it.each(['error', 'network_error'])('is an error by %s', async (reason) => {
    const message = await ended(delta({}, reason));
    expect([message.status, message.error?.code, textOf(message)]).toEqual(['error', 'provider', 'Hi']);
  });

  it('is complete by [DONE] or by a reason alone, and truncated by neither', async () => {
    const text = `data: ${JSON.stringify(delta({ content: 'Hi' }))}\n\n`;
    const last = `data: ${JSON.stringify(stop)}`;
    for (const [rest, status] of [
      ['data: [DONE]\n\n', 'complete'],
      ['data:[DONE]', 'complete'],
      [last, 'complete'],
      ['', 'truncated'],
      [last.slice(0, -4), 'truncated'],
    ]) {
      expect(await readMessage(eventStream(text + rest))).toMatchObject({
        status,
        parts: [{ text: 'Hi', state: 'done' }],
      });
    }
  });

  it('waits for usage that comes after the reason', async () => {
    const usage = {
      prompt_tokens: 3,
      completion_tokens: 4,
      total_tokens: 7,
      completion_tokens_details: { reasoning_tokens: 2 },
    };
    const message = await ended(stop, { choices: [], usage });
    expect(message.usage).toEqual({ inputTokens: 3, outputTokens: 4, totalTokens: 7, reasoningTokens: 2, raw: usage });
  });

  it('shows only the first of several choices', async () => {
    const second = { choices: [{ index: 1, delta: { content: 'no' }, finish_reason: 'length' }] };
    expect(await ended(second, stop)).toMatchObject({ status: 'complete', parts: [{ text: 'Hi' }] });
  });
});

describe('errors of the backend, mid-stream', () => {
  it.each([
    [
      'an error object',
      { error: { message: 'Token limit reached', code: 400 }, choices: [] },
      'Token limit reached',
      false,
    ],
    ['an error beside a choice', { error: { message: 'Slow', code: 429 }, ...delta({}, 'error') }, 'Slow', true],
    ['a bare sentence', { error: 'Overloaded' }, 'Overloaded', true],
    ['vLLM', { object: 'error', message: 'Bad', type: 'BadRequestError', code: 400 }, 'Bad', false],
    ['Baidu', { error_code: 17, error_msg: 'Daily limit' }, 'Daily limit', true],
    [
      'MiniMax',
      { choices: null, base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
      'insufficient balance',
      false,
    ],
  ])('%s ends the message and keeps its text', async (_, chunk, providerMessage, retryable) => {
    const message = await read(chunks(delta({ content: 'So far' }), chunk, delta({ content: ' lost' })));
    expect(message).toMatchObject({ status: 'error', error: { code: 'provider', providerMessage, retryable } });
    expect(textOf(message)).toBe('So far');
  });

  it('does not take a null error or a success code for an error', async () => {
    const fine = { ...delta({ content: 'Hi' }), error: null, base_resp: { status_code: 0 } };
    expect(await read(chunks(fine, stop))).toMatchObject({ status: 'complete' });
  });

  it('reports an event that is not JSON, and which one', async () => {
    const good = `data: ${JSON.stringify(delta({ content: 'Hi' }))}\n\n`;
    const message = await readMessage(eventStream(`${good}data: {"choices": oops\n\n${good}`));
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'malformed', position: 2, excerpt: '{"choices": oops' },
    });
    expect(textOf(message)).toBe('Hi');
  });

  it('ignores events it does not know', async () => {
    const odd = 'event: ping\ndata: {}\n\ndata: 7\n\ndata: null\n\ndata: {"object":"news"}\n\ndata\n\n';
    const good = `data: ${JSON.stringify(delta({ content: 'Hi' }))}\n\ndata: [DONE]\n\n`;
    expect(await readMessage(eventStream(odd + good), { protocol: 'openai' })).toMatchObject({
      status: 'complete',
      parts: [{ text: 'Hi' }],
    });
  });
});

describe('a whole JSON reply', () => {
  const reply = (body: unknown): Promise<Message> => readMessage(Response.json(body), { id: 'm' });

  it('makes the same message as the stream', async () => {
    const usage = { prompt_tokens: 1 };
    const tool_calls = [
      { id: 'a', type: 'function', function: { name: 'f', arguments: '{"n":1}' } },
      { id: 'b', type: 'function', function: { name: 'g', arguments: '' } },
    ];
    const content = 'Hi';
    const head = { id: 'x', model: 'm-1' };
    const whole = await reply({
      ...head,
      usage,
      choices: [{ message: { reasoning: 'Hm', content, tool_calls }, finish_reason: 'stop' }],
    });
    const streamed = await read(
      chunks(
        { ...head, ...delta({ reasoning: 'Hm' }) },
        delta({ content }),
        delta({ tool_calls: tool_calls.map((call, index) => ({ index, ...call })) }),
        { ...stop, usage },
      ),
    );
    const withoutText = (message: Message) => JSON.parse(JSON.stringify(message)) as unknown;
    expect(withoutText(whole)).toEqual(withoutText(streamed));
  });

  it('keeps calls without index and id apart', async () => {
    const tool_calls = [{ function: { name: 'f', arguments: '{}' } }, { function: { name: 'g', arguments: '{}' } }];
    const message = await reply({ choices: [{ message: { content: null, tool_calls }, finish_reason: 'tool_calls' }] });
    expect(toolCallsOf(message).map(({ toolName }) => toolName)).toEqual(['f', 'g']);
  });

  it('without a reason to finish is complete: it came whole', async () => {
    expect(await reply({ choices: [{ message: { content: 'Hi' } }] })).toMatchObject({ status: 'complete' });
  });

  it('with an error and status 200 is an error', async () => {
    expect(await reply({ error_code: 17, error_msg: 'Daily limit' })).toMatchObject({
      status: 'error',
      error: { providerCode: 17 },
    });
    expect(await reply({ error: { message: 'No' } })).toMatchObject({ status: 'error', error: { code: 'provider' } });
  });

  it('of an unknown shape, or none, is an error that says so', async () => {
    expect(await reply({ hello: 'world' })).toMatchObject({ status: 'error', error: { code: 'content-type' } });
    const broken = new Response('{"choices": [', { headers: { 'content-type': 'application/json' } });
    expect(await readMessage(broken, { protocol: 'openai' })).toMatchObject({
      status: 'error',
      error: { code: 'malformed' },
    });
  });
});

describe('a whole JSON reply', () => {
  it('is read from its parsed body', () => {
    const body = { choices: [{ message: { role: 'assistant', content: 'Hi.' }, finish_reason: 'stop' }] };
    const changes = openai.fromJSON?.(body) ?? [];
    expect(changes.reduce(applyChange, createMessage())).toMatchObject({
      status: 'complete',
      parts: [{ type: 'text', text: 'Hi.' }],
    });
  });
});
