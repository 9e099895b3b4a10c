import { z } from 'zod';
import { functionTools, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, json, key, Refusal, sse, type Refuse, type Vendor } from './vendor.js';

const call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
});
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: z.string() }) }),
]);
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.union([z.string().min(1), z.array(part).min(1)]) }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string().nullish(),
    tool_calls: z.array(call).min(1).optional(),
    // OpenRouter's, which wants it back as it came.
    reasoning_details: z.array(z.record(z.string(), z.unknown())).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: z.string() }),
]);

/** The body of a Chat Completions request. */
export const completionsSchema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  temperature: z.number().min(0).max(2).optional(),
  tools: functionTools.optional(),
});

/** The lines of a conversation of Chat Completions; each call must be answered right after it. */
export function completionsLines(messages: readonly z.output<typeof message>[], refuse: Refuse): readonly Line[] {
  let open: string[] = [];
  const lines = messages.flatMap((one): readonly Line[] => {
    if (one.role === 'tool') {
      demand(open.includes(one.tool_call_id), `No call ${one.tool_call_id} precedes this result.`, refuse);
      open = open.filter((id) => id !== one.tool_call_id);
      return [['result', one.content]];
    }
    demand(open.length === 0, "An assistant message with 'tool_calls' must be followed by tool messages.", refuse);
    if (one.role === 'system') return [];
    if (one.role === 'user') {
      if (typeof one.content === 'string') return [['user', one.content]];
      const texts = one.content.map((each) => (each.type === 'text' ? each.text : ''));
      return [
        pictureLine(texts.join(''), ...one.content.flatMap((each) => (each.type === 'text' ? [] : each.image_url.url))),
      ];
    }
    demand(one.content || one.tool_calls, 'An assistant message needs content or tool calls.', refuse);
    const calls = one.tool_calls ?? [];
    open = calls.map(({ id }) => id);
    return [
      ...(one.content ? [['assistant', one.content] as const] : []),
      ...calls.map(({ function: { name, arguments: input } }) => callLine(name, JSON.parse(input))),
    ];
  });
  demand(open.length === 0, `No result for ${open.join()}.`, refuse);
  return lines;
}

const seal = { type: 'reasoning.encrypted', data: 'b3BhcXVl', id: 'rs_1', format: 'openai-responses-v1', index: 1 };
const has = ['reasoning', 'tools'] as const;

/** Chat Completions, with OpenRouter's reasoning. */
export const openai = (): Vendor => ({
  protocol: 'openai',
  options: { model: 'gpt-test' },
  has,
  whole: true,
  finishReason: 'stop',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30, reasoningTokens: 4, cachedInputTokens: 5 },
  needs: ['model', 'messages', 'tools'],
  wrong: { body: { temperature: 'hot' }, status: 400, words: /temperature/ },
  answer({ url, headers, body }) {
    const refuse = (words: string, status = 400): Refusal =>
      new Refusal(status, { error: { message: words, type: 'invalid_request_error', param: null, code: null } });
    demand(url.pathname === '/v1/chat/completions', `Unknown request URL: POST ${url.pathname}.`, refuse);
    if (headers.authorization !== `Bearer ${key}`) throw refuse('Incorrect API key provided.', 401);
    const { messages, stream, stream_options, tools } = checked(completionsSchema, body, refuse);
    demand(!stream || stream_options?.include_usage, 'The page wants to know the usage.', refuse);
    demand(tools, 'The tools are missing.', refuse);
    const caller = messages.find((one) => one.role === 'assistant' && one.tool_calls);
    demand(!caller || JSON.stringify(caller).includes(JSON.stringify(seal)), 'reasoning_details are missing.', refuse);
    const { thought, text, call: called } = next(completionsLines(messages, refuse), has, refuse);

    const chunk = (delta: object, finish_reason: string | null = null): object => ({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model: 'gpt-test-2026',
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    });
    const input = JSON.stringify(called?.input ?? {});
    const finish_reason = called ? 'tool_calls' : 'stop';
    const usage = {
      prompt_tokens: 20,
      completion_tokens: 10,
      total_tokens: 30,
      prompt_tokens_details: { cached_tokens: 5 },
      completion_tokens_details: { reasoning_tokens: 4 },
    };
    if (!stream) {
      const tool_calls = [{ id: 'call_1', type: 'function', function: { name: called?.name, arguments: input } }];
      const details = [{ type: 'reasoning.text', text: thought, index: 0 }, ...(called ? [seal] : [])];
      const said = { role: 'assistant', content: text, refusal: null, reasoning: thought, reasoning_details: details };
      const message = { ...said, ...(called && { tool_calls }) };
      return json({ ...chunk({}), object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage });
    }
    return {
      contentType: 'text/event-stream; charset=utf-8',
      body: `: OPENROUTER PROCESSING\n\n${sse(
        [
          chunk({ role: 'assistant', content: '' }),
          ...bits(thought).map((piece) =>
            chunk({ reasoning: piece, reasoning_details: [{ type: 'reasoning.text', text: piece, index: 0 }] }),
          ),
          ...(called ? [chunk({ reasoning_details: [seal] })] : []),
          ...bits(text).map((content) => chunk({ content })),
          ...(called
            ? [
                chunk({
                  tool_calls: [
                    { index: 0, id: 'call_1', type: 'function', function: { name: called.name, arguments: '' } },
                  ],
                }),
                ...bits(input).map((piece) => chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
              ]
            : []),
          chunk({}, finish_reason),
          {
            ...chunk({}),
            choices: [],
            usage,
          },
        ],
        '[DONE]',
      )}`,
    };
  },
});
