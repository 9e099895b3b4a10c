import { convertToModelMessages, jsonSchema, streamText, tool, validateUIMessages, type UIMessage } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { finish, say, streamOf, type ModelOptions, type ModelStream } from './mock-model.js';
import { addSchema, callLine, next, pictureLine, pictures, type Line } from './script.js';
import { runSnippet, snippetsOf } from './snippet.js';
import { bits, checked, demand, Refusal, type Vendor } from './vendor.js';

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
  const { thought, text, call } = next(lines, has, refuse);
  const input = JSON.stringify(call?.input ?? {});
  return streamOf([
    { type: 'reasoning-start', id: 'r' },
    ...bits(thought).map((delta) => ({ type: 'reasoning-delta', id: 'r', delta }) as const),
    { type: 'reasoning-end', id: 'r', providerMetadata: { mock: { seal: `sealed ${thought}` } } },
    ...say('t', ...bits(text)),
    ...(call
      ? ([
          { type: 'tool-input-start', id: 'call_1', toolName: call.name },
          ...bits(input).map((delta) => ({ type: 'tool-input-delta', id: 'call_1', delta }) as const),
          { type: 'tool-input-end', id: 'call_1' },
          { type: 'tool-call', toolCallId: 'call_1', toolName: call.name, input },
        ] as const)
      : []),
    finish(call ? 'tool-calls' : 'stop'),
  ]);
}
