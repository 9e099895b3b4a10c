import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { eventStream } from '../test/fixtures.js';
import { testRecordedStreams } from '../test/recorded-streams.js';

const folder = 'gemini-generate-content';

testRecordedStreams(folder, 'gemini', {
  // It says nothing, not even that it is over.
  [`${folder}/google--fail-empty-content-raw.sse`]: { status: 'truncated' },
  [`${folder}/google--fail-prompt-blocked-safety-raw.sse`]: { status: 'error' },
  [`${folder}/google--fail-recitation-no-content-raw.sse`]: { status: 'incomplete' },
  // The index leaves the inputs open, since they come as patches.
  [`${folder}/google--stream-tool-call-arguments-lines.chunks.jsonl`]: {
    toolCalls: [
      { id: null, name: 'getWeather', input: { location: 'Boston' } },
      { id: null, name: 'getWeather', input: { location: 'San Francisco' } },
    ],
  },
});

const read = (...chunks: readonly object[]): Promise<Message> =>
  readMessage(eventStream(chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`).join('')), { id: 'm' });
const chunk = (parts: readonly object[], fields: object = {}): object => ({
  candidates: [{ content: { role: 'model', parts }, index: 0, ...fields }],
  responseId: 'r1',
  modelVersion: 'gemini',
});
const said = (text: string, fields: object = {}): object => chunk([{ text, ...fields }]);
const stop = chunk([], { finishReason: 'STOP' });
const call = (functionCall: object): object => chunk([{ functionCall }]);

describe('calls in bits', () => {
  const patches = (...list: readonly object[]): object => call({ partialArgs: list, willContinue: true });

  it('are put together by path, and ready when they do not continue', async () => {
    const events = [
      call({ name: 'f', willContinue: true }),
      patches({ jsonPath: '$.days[0].place', stringValue: 'Os', willContinue: true }),
      patches({ jsonPath: '$.days[0].place', stringValue: 'lo' }, { jsonPath: '$.days[1]', nullValue: 'NULL_VALUE' }),
      patches({ jsonPath: "$['a b']", numberValue: 2 }, { jsonPath: '$.ok', boolValue: false }),
    ];
    const open = await read(...events);
    expect(open).toMatchObject({ status: 'truncated', parts: [{ type: 'tool-f', state: 'output-error' }] });
    expect(open.parts[0]).toMatchObject({ inputText: '{"days":[{"place":"Oslo"},null],"a b":2,"ok":false' });
    expect(toolCallsOf(await read(...events, call({}), stop))).toEqual([
      { toolCallId: 'r1-0', toolName: 'f', input: { days: [{ place: 'Oslo' }, null], 'a b': 2, ok: false } },
    ]);
  });

  it('reach no prototype, leave no holes and nest no deeper than 64', async () => {
    const bad = ['$.__proto__.x', '$.constructor.prototype.x', '$.list[1000000000]', '$.a.b', '$[0]', 'a', '$..', '$'];
    const deep = `$${'.a'.repeat(100_000)}`;
    const message = await read(
      call({ name: 'f', willContinue: true }),
      patches({ jsonPath: '$.a', numberValue: 1 }),
      patches(...[...bad, deep].map((jsonPath) => ({ jsonPath, numberValue: 2 }))),
      call({}),
      stop,
    );
    expect(toolCallsOf(message)).toMatchObject([{ input: { a: 1 } }]);
    expect(JSON.stringify(toolCallsOf(message)[0]?.input)).toBe('{"a":1,"list":[]}');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('survive any patches', async () => {
    const patch = fc.record({
      jsonPath: fc
        .array(fc.constantFrom('.a', '.b', '[0]', '[1]', "['c']", '.__proto__', '['))
        .map((s) => `$${s.join('')}`),
      stringValue: fc.string(),
      willContinue: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(patch), async (list) => {
        const message = await read(call({ name: 'f', willContinue: true }), patches(...list), call({}), stop);
        expect(toolCallsOf(message)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('parts', () => {
  it('keep their signatures, also one that comes with no words', async () => {
    const message = await read(
      said('Hm', { thought: true, thoughtSignature: 's1' }),
      said('Hi'),
      said('', { thoughtSignature: 's2' }),
      chunk([{ functionCall: { id: 'own', name: 'f', args: {} }, thoughtSignature: 's3' }]),
      stop,
    );
    expect(message.parts).toMatchObject([
      { type: 'reasoning', text: 'Hm', providerMetadata: { gemini: { thoughtSignature: 's1' } } },
      { type: 'text', text: 'Hi', providerMetadata: { gemini: { thoughtSignature: 's2' } } },
      { type: 'tool-f', toolCallId: 'own', providerMetadata: { gemini: { thoughtSignature: 's3', id: 'own' } } },
    ]);
    expect(reasoningOf(message)).toBe('Hm');
    expect((await read(said('', { thoughtSignature: 's' }), stop)).parts).toMatchObject([
      { type: 'text', text: '', state: 'done', providerMetadata: { gemini: { thoughtSignature: 's' } } },
    ]);
  });

  it('may be pictures and code that was run', async () => {
    const ran = { outcome: 'OUTCOME_OK', output: '4' };
    const failed = { outcome: 'OUTCOME_FAILED', output: 'oops' };
    const code = { language: 'PYTHON', code: 'print(2+2)' };
    const message = await read(
      chunk([{ executableCode: code }, { codeExecutionResult: ran }]),
      chunk([{ executableCode: code }]),
      chunk([{ codeExecutionResult: failed }, { inlineData: { mimeType: 'image/png', data: 'AA' } }]),
      chunk([{ inlineData: { mimeType: 'image/png', data: 'draft' }, thought: true }, { hologram: 1 }]),
      stop,
    );
    expect(message.parts).toMatchObject([
      { type: 'tool-code_execution', providerExecuted: true, state: 'output-available', input: code, output: ran },
      { type: 'tool-code_execution', state: 'output-error', errorText: 'oops' },
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA' },
    ]);
    expect(message.parts).toHaveLength(3);
  });
});

it('tells sources once, within the sentence', async () => {
  const groundingMetadata = {
    groundingChunks: [
      { web: { uri: 'https://a.example/', title: 'A' } },
      { retrievedContext: { uri: 'gs://x/a.pdf', title: 'a.pdf' } },
    ],
  };
  const citationMetadata = { citationSources: [{ uri: 'https://b.example/' }, { license: 'MIT' }] };
  const message = await read(
    chunk([{ text: 'One ' }], { groundingMetadata }),
    chunk([{ text: 'two' }], { groundingMetadata, citationMetadata }),
    stop,
  );
  expect(message.parts).toMatchObject([
    { type: 'text', text: 'One two' },
    { type: 'source-url', url: 'https://a.example/', title: 'A' },
    { type: 'source-document', sourceId: 'gs://x/a.pdf', title: 'a.pdf' },
    { type: 'source-url', url: 'https://b.example/' },
  ]);
});

describe('the end', () => {
  it.each([
    ['STOP', 'complete'],
    ['MAX_TOKENS', 'incomplete'],
    ['SAFETY', 'incomplete'],
    ['OTHER', 'incomplete'],
  ])('by %s is %s, even if STOP came before', async (finishReason, status) => {
    const message = await read(chunk([{ text: 'Hi' }], { finishReason: 'STOP' }), { candidates: [{ finishReason }] });
    expect(message).toMatchObject({ status, finishReason, parts: [{ text: 'Hi' }] });
  });

  it('by a call that makes no sense is an error', async () => {
    const message = await read(
      said('Hi'),
      chunk([], { finishReason: 'MALFORMED_FUNCTION_CALL', finishMessage: 'Huh' }),
    );
    expect(message).toMatchObject({
      status: 'error',
      error: { code: 'provider', providerCode: 'MALFORMED_FUNCTION_CALL', providerMessage: 'Huh' },
    });
  });

  it('without a reason is a cut', async () => {
    expect(await read(said('Hi'))).toMatchObject({ status: 'truncated', parts: [{ text: 'Hi' }] });
  });

  it('by an error in the middle keeps the words', async () => {
    const error = { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' };
    for (const last of [{ error }, [{ error }]]) {
      const message = await read(said('So far'), last);
      expect(message).toMatchObject({ status: 'error', error: { providerCode: 503, retryable: true } });
      expect(textOf(message)).toBe('So far');
    }
  });

  it('by a blocked prompt is an error that asking again does not mend', async () => {
    expect(await read({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })).toMatchObject({
      status: 'error',
      error: { code: 'provider', providerCode: 'PROHIBITED_CONTENT', retryable: false },
    });
  });

  it('counts thoughts as output', async () => {
    const usageMetadata = { promptTokenCount: 3, candidatesTokenCount: 4, thoughtsTokenCount: 5, totalTokenCount: 12 };
    expect(await read(said('Hi'), { ...stop, usageMetadata })).toMatchObject({
      usage: { inputTokens: 3, outputTokens: 9, totalTokens: 12, reasoningTokens: 5 },
      metadata: { id: 'r1', model: 'gemini' },
    });
  });
});

it('reads a JSON list of chunks, and a whole reply, as the stream', async () => {
  const chunks = [said('Hm', { thought: true }), said('Hi'), call({ name: 'f', args: { n: 1 } }), stop];
  const streamed = await read(...chunks);
  expect(await readMessage(Response.json(chunks), { id: 'm' })).toEqual(streamed);
  const parts = [{ text: 'Hm', thought: true }, { text: 'Hi' }, { functionCall: { name: 'f', args: { n: 1 } } }];
  expect(await readMessage(Response.json([{ error: { code: 400, message: 'No' } }]))).toMatchObject({
    status: 'error',
    error: { code: 'provider', providerCode: 400 },
  });
  expect(await readMessage(Response.json(chunk(parts, { finishReason: 'STOP' })), { id: 'm' })).toEqual(streamed);
});
