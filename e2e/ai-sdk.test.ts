import {
  convertToModelMessages,
  createUIMessageStream,
  createUIMessageStreamResponse,
  jsonSchema,
  readUIMessageStream,
  parseJsonEventStream,
  stepCountIs,
  streamText,
  tool,
  uiMessageChunkSchema,
  validateUIMessages,
  type UIMessage,
  type UIMessageChunk,
} from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChat, fromUIMessages, readMessage, toUIMessages, type Message } from '../packages/core/src/index.js';
import { finish, modelOf, say, type ModelPart } from './servers/mock-model.js';

/** The response with its bytes cut anew. */
async function recut(response: Response, sizes: readonly number[]): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let [at, turn] = [0, 0];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  return new Response(body, response);
}

const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 });

/** What the AI SDK's own reader makes of the response. */
async function theirs(response: Response): Promise<UIMessage | undefined> {
  if (!response.body) throw new Error('There is no body.');
  const parsed = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema });
  const stream = parsed.pipeThrough(
    new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
      transform(part, controller) {
        if (part.success) controller.enqueue(part.value as UIMessageChunk);
      },
    }),
  );
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream })) last = message;
  return last;
}

/** Reads the response with both, ours cut at random; what the two make of it must be the same parts. */
async function readBoth(make: () => Promise<Response> | Response): Promise<Message> {
  const expected = await theirs(await make());
  let read: Message | undefined;
  await fc.assert(
    fc.asyncProperty(sizes, async (cuts) => {
      read = await readMessage(await recut(await make(), cuts), { id: 'm', protocol: 'auto' });
      expect(toUIMessages([read])[0]?.parts).toEqual(JSON.parse(JSON.stringify(expected?.parts)));
    }),
    { numRuns: 5 },
  );
  if (!read) throw new Error('Nothing was read.');
  return read;
}

const weather = tool({
  description: 'Tells the weather.',
  inputSchema: jsonSchema<{ city: string }>({ type: 'object', properties: { city: { type: 'string' } } }),
  execute: ({ city }) => ({ city, degrees: 3 }),
});

describe('what streamText says is read as the AI SDK reads it', () => {
  it('text, reasoning, a tool call with its result, sources and a file, in two steps', async () => {
    const input = JSON.stringify({ city: 'Tromsø' });
    const answers: readonly (readonly ModelPart[])[] = [
      [
        { type: 'reasoning-start', id: 'r' },
        { type: 'reasoning-delta', id: 'r', delta: 'Weather? ' },
        { type: 'reasoning-delta', id: 'r', delta: '查一下。' },
        { type: 'reasoning-end', id: 'r', providerMetadata: { mock: { signature: 'sealed' } } },
        ...say('t', 'Let me ', 'look… 👀'),
        { type: 'tool-input-start', id: 'call_1', toolName: 'weather' },
        ...Array.from(input, (delta) => ({ type: 'tool-input-delta', id: 'call_1', delta }) as const),
        { type: 'tool-input-end', id: 'call_1' },
        { type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input },
        finish('tool-calls'),
      ],
      [
        { type: 'source', sourceType: 'url', id: 's1', url: 'https://met.example/tromso', title: 'Met' },
        {
          type: 'source',
          sourceType: 'document',
          id: 's2',
          mediaType: 'application/pdf',
          title: 'Atlas',
          filename: 'a.pdf',
        },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: 'iVBORw0KGgo=' } },
        ...say('t', '3 ', 'degrees.'),
        finish(),
      ],
    ];
    const message = await readBoth(() =>
      streamText({
        model: modelOf(...answers),
        prompt: 'Weather?',
        tools: { weather },
        stopWhen: stepCountIs(3),
      }).toUIMessageStreamResponse({
        sendSources: true,
        generateMessageId: () => 'served',
        messageMetadata: ({ part }) =>
          part.type === 'start'
            ? { model: 'mock' }
            : part.type === 'finish'
              ? { totalUsage: part.totalUsage }
              : undefined,
      }),
    );
    expect(message.parts.map(({ type }) => type)).toEqual([
      'step-start',
      'reasoning',
      'text',
      'tool-weather',
      'step-start',
      'source-url',
      'source-document',
      'file',
      'text',
    ]);
    expect(message).toMatchObject({
      status: 'complete',
      finishReason: 'stop',
      metadata: { id: 'served', model: 'mock' },
      usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60, reasoningTokens: 8, cachedInputTokens: 10 },
    });
    expect(message.parts[3]).toMatchObject({ state: 'output-available', output: { city: 'Tromsø', degrees: 3 } });
  });

  it('an answer that is too long, and a tool that fails', async () => {
    const cut = await readBoth(() =>
      streamText({
        model: modelOf([...say('t', 'On and on'), finish('length')]),
        prompt: 'x',
      }).toUIMessageStreamResponse(),
    );
    expect(cut).toMatchObject({ status: 'incomplete', finishReason: 'length' });
    const call: ModelPart = { type: 'tool-call', toolCallId: 'c', toolName: 'broken', input: '{}' };
    const broken = tool({
      inputSchema: jsonSchema<object>({ type: 'object' }),
      execute: (): string => {
        throw new Error('No such city.');
      },
    });
    const failed = await readBoth(() =>
      streamText({
        model: modelOf([call, finish('tool-calls')]),
        prompt: 'x',
        tools: { broken },
        onError: () => {},
      }).toUIMessageStreamResponse({ onError: (error) => (error instanceof Error ? error.message : 'unknown') }),
    );
    expect(failed.parts.at(-1)).toMatchObject({ state: 'output-error', errorText: 'No such city.' });
  });

  it('a tool that tells what it has so far', async () => {
    const search = tool({
      inputSchema: jsonSchema<object>({ type: 'object' }),
      async *execute() {
        yield { found: 1 };
        yield { found: 2 };
      },
    });
    const call: ModelPart = { type: 'tool-call', toolCallId: 'c', toolName: 'search', input: '{}' };
    const make = (): Response =>
      streamText({
        model: modelOf([call, finish('tool-calls')]),
        prompt: 'x',
        tools: { search },
      }).toUIMessageStreamResponse();
    const message = await readBoth(make);
    expect(message.parts.at(-1)).toMatchObject({ state: 'output-available', output: { found: 2 } });
    expect(message.parts.at(-1)).not.toHaveProperty('preliminary');
    const seen: unknown[] = [];
    await readMessage(await recut(make(), [1]), {
      id: 'm',
      onMessage: ({ parts }) => seen.push(...parts.filter((part) => 'preliminary' in part)),
    });
    expect(seen).toContainEqual(expect.objectContaining({ output: { found: 1 }, preliminary: true }));
  });

  it('data of the application, of which the same id replaces and transient ones pass by', async () => {
    const message = await readBoth(() =>
      createUIMessageStreamResponse({
        stream: createUIMessageStream({
          execute({ writer }) {
            writer.write({ type: 'start', messageMetadata: { by: 'server' } });
            writer.write({ type: 'data-progress', id: 'p', data: { done: 1 } });
            writer.write({ type: 'data-progress', id: 'p', data: { done: 2 } });
            writer.write({ type: 'data-toast', data: 'Hello', transient: true });
            writer.write({ type: 'data-note', data: ['a'] });
            writer.write({ type: 'finish' });
          },
        }),
      }),
    );
    expect(message.parts).toEqual([
      { type: 'data-progress', id: 'p', data: { done: 2 } },
      { type: 'data-note', data: ['a'] },
    ]);
    expect(message).toMatchObject({ status: 'complete', metadata: { by: 'server' } });
  });

  it('an error in the middle, which both tell', async () => {
    const make = (): Response =>
      streamText({
        model: modelOf([...say('t', 'So far').slice(0, 2), { type: 'error', error: new Error('Overloaded.') }]),
        prompt: 'x',
        onError: () => {},
      }).toUIMessageStreamResponse({ onError: () => 'The model is overloaded.' });
    const message = await readMessage(await recut(make(), [7]), { id: 'm' });
    expect(message).toMatchObject({ status: 'error', error: { providerMessage: 'The model is overloaded.' } });
    expect(message.parts).toContainEqual({ type: 'text', id: 't', text: 'So far', state: 'done' });
  });

  it('an abort on the server, which is a stop', async () => {
    const abort = new AbortController();
    const answers = new ReadableStream<ModelPart>({
      start(controller) {
        controller.enqueue({ type: 'stream-start', warnings: [] });
        for (const part of say('t', 'So far').slice(0, 2)) controller.enqueue(part);
      },
    });
    const response = streamText({
      model: new MockLanguageModelV4({ doStream: async () => ({ stream: answers }) }),
      prompt: 'x',
      abortSignal: abort.signal,
    }).toUIMessageStreamResponse();
    const message = await readMessage(response, {
      id: 'm',
      onMessage: ({ parts }) => {
        if (parts.some((part) => part.type === 'text' && part.text)) abort.abort();
      },
    });
    expect(message).toMatchObject({ status: 'stopped' });
    expect(message.parts).toContainEqual({ type: 'text', id: 't', text: 'So far', state: 'done' });
  });
});

describe('what the AI SDK is asked', () => {
  it('is a list of UIMessages that it validates and converts, whatever is in it', async () => {
    const bodies: { messages: UIMessage[] }[] = [];
    const chat = createChat({
      src: 'https://app.example/api/chat',
      protocol: 'ai-sdk',
      fetch: async (_, init) => {
        bodies.push(JSON.parse(typeof init?.body === 'string' ? init.body : '') as { messages: UIMessage[] });
        return streamText({
          model: modelOf([...say('t', 'Fine.'), finish()]),
          prompt: 'x',
        }).toUIMessageStreamResponse();
      },
      messages: [
        {
          id: 'u',
          role: 'user',
          parts: [
            { type: 'text', text: 'Look' },
            { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,iVBORw0KGgo=' },
          ],
        },
        {
          id: 'a',
          role: 'assistant',
          parts: [
            { type: 'step-start' },
            { type: 'reasoning', text: 'Hm', state: 'done', providerMetadata: { mock: { signature: 's' } } },
            {
              type: 'tool-weather',
              toolCallId: 'c1',
              state: 'output-available',
              input: { city: 'A' },
              output: { degrees: 3 },
            },
            {
              type: 'tool-weather',
              toolCallId: 'c2',
              state: 'output-error',
              input: { city: 'B' },
              errorText: 'No such city.',
            },
            {
              type: 'tool-weather',
              toolCallId: 'c3',
              state: 'output-denied',
              input: { city: 'C' },
              approval: { id: 'ap', approved: false },
            },
            {
              type: 'dynamic-tool',
              toolName: 'other',
              toolCallId: 'c4',
              state: 'output-available',
              input: {},
              output: 'ok',
            },
            { type: 'step-start' },
            { type: 'source-url', sourceId: 's', url: 'https://a.example' },
            { type: 'source-document', sourceId: 'd', mediaType: 'text/plain', title: 'T' },
            { type: 'data-note', data: { a: 1 } },
            { type: 'text', text: 'Three degrees.', state: 'done' },
          ],
        },
      ],
    });
    await chat.send('And tomorrow?');
    const messages = await validateUIMessages({ messages: bodies[0]?.messages });
    const prompt = await convertToModelMessages(messages, { tools: { weather } });
    expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'user']);
    expect(prompt[1]?.content).toMatchObject([
      { type: 'reasoning', text: 'Hm', providerOptions: { mock: { signature: 's' } } },
      { type: 'tool-call', toolCallId: 'c1' },
      { type: 'tool-call', toolCallId: 'c2' },
      { type: 'tool-call', toolCallId: 'c3' },
      { type: 'tool-approval-request', approvalId: 'ap', toolCallId: 'c3' },
      { type: 'tool-call', toolCallId: 'c4' },
    ]);
    expect(prompt.at(-1)).toMatchObject({ role: 'user', content: [{ type: 'text', text: 'And tomorrow?' }] });

    // The answer goes back with the next question.
    await chat.send('Thanks.');
    const again = await validateUIMessages({ messages: bodies[1]?.messages });
    expect(again.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
    expect(JSON.stringify(await convertToModelMessages(again, { tools: { weather } }))).toContain('Fine.');
  });
});

it("useChat's messages come in and go out as they are", async () => {
  const make = (): Response =>
    streamText({
      model: modelOf(
        [
          { type: 'reasoning-start', id: 'r' },
          { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
          { type: 'reasoning-end', id: 'r', providerMetadata: { mock: { signature: 's' } } },
          {
            type: 'tool-call',
            toolCallId: 'c',
            toolName: 'weather',
            input: '{"city":"A"}',
            providerMetadata: { mock: { id: 1 } },
          },
          finish('tool-calls'),
        ],
        [...say('t', 'Fine.'), finish()],
      ),
      prompt: 'x',
      tools: { weather },
      stopWhen: stepCountIs(2),
    }).toUIMessageStreamResponse({ generateMessageId: () => 'served' });
  const message = await theirs(make());
  if (!message) throw new Error('Nothing was read.');
  const plain: UIMessage[] = JSON.parse(
    JSON.stringify([{ id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] }, message]),
  );
  const chat = createChat({ transport: async () => new Response(), messages: fromUIMessages(plain) });
  expect(chat.messages.map(({ status }) => status)).toEqual(['complete', 'complete']);
  expect(toUIMessages(chat.messages)).toEqual(plain);
  await expect(validateUIMessages({ messages: toUIMessages(chat.messages) })).resolves.toHaveLength(2);
});
