import {
  convertToModelMessages,
  jsonSchema,
  simulateReadableStream,
  streamText,
  tool,
  validateUIMessages,
  type UIMessage,
} from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { addSchema, callLine, next, pictureLine, pictures, type Line, type Utterance } from './script.js';
import { runSnippet, snippetsOf } from './snippet.js';
import { bits, checked, demand, Refusal, type Vendor } from './vendor.js';

type ModelOptions = Parameters<MockLanguageModelV4['doStream']>[0];
type ModelStream = Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'];
type ModelPart = ModelStream extends ReadableStream<infer T> ? T : never;

const schema = z.strictObject({
  id: z.literal('trip'),
  messages: z.array(z.unknown()).min(1),
  trigger: z.literal('submit-message'),
  messageId: z.string().optional(),
  model: z.string().optional(),
  tools: z.strictObject({ add: z.strictObject({ description: z.string(), parameters: addSchema }) }),
});
const has = ['reasoning', 'tools'] as const;
const refuse = (message: string): Refusal => new Refusal(400, { error: { message } });

/** The AI SDK itself, in the snippet of the docs, over a model that says what the script says. */
export const aiSdk = (): Vendor => ({
  protocol: 'ai-sdk',
  options: { threadId: 'trip' },
  has,
  finishReason: 'stop',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30, reasoningTokens: 4, cachedInputTokens: 5 },
  needs: ['id', 'messages', 'trigger', 'tools'],
  wrong: { body: { trigger: 'shout' }, status: 400, words: /trigger/ },
  async answer({ url, body }) {
    const { messages } = checked(schema, body, refuse);
    await validateUIMessages({ messages }).catch((error: unknown) => {
      throw refuse(String(error));
    });
    const model = new MockLanguageModelV4({ doStream: async (options) => ({ stream: answerTo(options) }) });
    const route = await runSnippet(snippetsOf('ai-sdk').at(-1) ?? '', {
      convertToModelMessages: (all: UIMessage[]) => convertToModelMessages(all),
      jsonSchema,
      tool,
      streamText: (options: Parameters<typeof streamText>[0]) => streamText({ ...options, model }),
    });
    demand(route, 'The page of ai-sdk has no route.', refuse);
    const response = await route(new Request(url, { method: 'POST', body: JSON.stringify(body) }));
    const { 'content-type': contentType = '', ...headers } = Object.fromEntries(response.headers);
    return { contentType, headers, body: await response.text() };
  },
});

/** A model that says hello. */
export function sayHello(): MockLanguageModelV4 {
  return new MockLanguageModelV4({ doStream: async () => ({ stream: answer({ thought: '', text: 'Hello.' }) }) });
}

function answerTo({ prompt, tools }: ModelOptions): ModelStream {
  demand(tools?.[0]?.name === 'add', 'The tool is missing.', refuse);
  const lines = prompt.flatMap((message): readonly Line[] => {
    if (message.role === 'system') return [];
    const images = message.content.flatMap((part) => {
      if (part.type !== 'file' || part.mediaType !== 'image/png') return [];
      return JSON.stringify(part.data).includes(pictures.data) ? pictures.data : 'another file';
    });
    return message.content.flatMap((part): readonly Line[] => {
      if (part.type === 'file') return [];
      if (part.type === 'text')
        return [message.role === 'user' ? pictureLine(part.text, ...images) : ['assistant', part.text]];
      if (part.type === 'tool-call') return [callLine(part.toolName, part.input)];
      if (part.type === 'tool-result') {
        return [['result', part.output.type === 'json' ? JSON.stringify(part.output.value) : part.output.type]];
      }
      const isSealed = part.type === 'reasoning' && part.providerOptions?.['mock']?.['seal'] === `sealed ${part.text}`;
      demand(isSealed, 'The thoughts have lost their seal.', refuse);
      return [];
    });
  });
  return answer(next(lines, has, refuse));
}

function answer({ thought, text, call }: Utterance): ModelStream {
  const input = JSON.stringify(call?.input ?? {});
  const chunks: ModelPart[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'reasoning-start', id: 'r' },
    ...bits(thought).map((delta) => ({ type: 'reasoning-delta', id: 'r', delta }) as const),
    { type: 'reasoning-end', id: 'r', providerMetadata: { mock: { seal: `sealed ${thought}` } } },
    { type: 'text-start', id: 't' },
    ...bits(text).map((delta) => ({ type: 'text-delta', id: 't', delta }) as const),
    { type: 'text-end', id: 't' },
    ...(call
      ? ([
          { type: 'tool-input-start', id: 'call_1', toolName: call.name },
          ...bits(input).map((delta) => ({ type: 'tool-input-delta', id: 'call_1', delta }) as const),
          { type: 'tool-input-end', id: 'call_1' },
          { type: 'tool-call', toolCallId: 'call_1', toolName: call.name, input },
        ] as const)
      : []),
    {
      type: 'finish',
      finishReason: { unified: call ? 'tool-calls' : 'stop', raw: undefined },
      usage: {
        inputTokens: { total: 20, noCache: 15, cacheRead: 5, cacheWrite: undefined },
        outputTokens: { total: 10, text: 6, reasoning: 4 },
      },
    },
  ];
  return simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null });
}
