import { z } from 'zod';
import { completionsLines } from './openai.js';
import { functionTools, next } from './script.js';
import { bits, checked, key, Refusal, type Vendor } from './vendor.js';

const call = z.strictObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
});
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([
      z.string().min(1),
      z.array(z.union([z.strictObject({ text: z.string() }), z.strictObject({ image: z.string() })])),
    ]),
  }),
  z.strictObject({ role: z.literal('assistant'), content: z.string(), tool_calls: z.array(call).optional() }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);
const schema = z.strictObject({
  model: z.string().min(1),
  input: z.strictObject({ messages: z.array(message).min(1) }),
  parameters: z.strictObject({
    result_format: z.literal('message'),
    incremental_output: z.boolean().optional(),
    enable_thinking: z.literal(true),
    temperature: z.number().optional(),
    tools: functionTools,
  }),
});
const has = ['reasoning', 'tools'] as const;

/** Text generation in DashScope's own form. */
export const dashscope = (): Vendor => ({
  protocol: 'dashscope',
  options: { model: 'qwen-test', body: { parameters: { enable_thinking: true } } },
  has,
  finishReason: 'stop',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
  needs: ['model', 'input', 'parameters'],
  wrong: { body: { parameters: { enable_thinking: true, temperature: 'hot' } }, status: 400, words: /temperature/ },
  answer({ url, headers, body }) {
    const refuse = (text: string, status = 400, code = 'InvalidParameter'): Refusal =>
      new Refusal(status, { code, message: text, request_id: 'rq-1' });
    if (url.pathname !== '/api/v1/services/aigc/text-generation/generation')
      throw refuse('url error', 400, 'InvalidURL');
    if (headers.authorization !== `Bearer ${key}`) throw refuse('Invalid API-key provided.', 401, 'InvalidApiKey');
    if (headers['x-dashscope-sse'] !== 'enable') throw refuse('This server streams.');
    const { input, parameters } = checked(schema, body, refuse);
    const plain = input.messages.map((one) => {
      if (one.role !== 'user' || typeof one.content === 'string') return { ...one, content: one.content as string };
      const content = one.content.map((each) =>
        'text' in each
          ? ({ type: 'text', text: each.text } as const)
          : ({ type: 'image_url', image_url: { url: each.image } } as const),
      );
      return { ...one, content };
    });
    const lines = completionsLines(plain, refuse);
    const { thought, text, call: called } = next(lines, has, refuse);

    const json = bits(JSON.stringify(called?.input ?? {}));
    const callPiece = (piece: string, at: number): object => ({
      index: 0,
      id: at === 0 ? 'call_1' : '',
      type: 'function',
      function: { ...(at === 0 && { name: called?.name }), arguments: piece },
    });
    const deltas: { content?: string; reasoning_content?: string; tool_calls?: object[] }[] = [
      ...bits(thought).map((reasoning_content) => ({ reasoning_content })),
      ...bits(text).map((content) => ({ content })),
      ...(called ? json.map((piece, at) => ({ tool_calls: [callPiece(piece, at)] })) : []),
    ];
    // Unless asked for pieces, it says everything so far each time.
    const isPieces = parameters.incremental_output === true;
    let sofar = { content: '', reasoning_content: '' };
    const say = (delta: (typeof deltas)[number], finish_reason: string, at: number): string => {
      const { content = '', reasoning_content = '', tool_calls } = delta;
      sofar = { content: sofar.content + content, reasoning_content: sofar.reasoning_content + reasoning_content };
      const said = isPieces ? { content, reasoning_content } : sofar;
      const output = {
        choices: [{ message: { role: 'assistant', ...said, ...(tool_calls && { tool_calls }) }, finish_reason }],
      };
      const usage = { input_tokens: 20, output_tokens: 10, total_tokens: 30 };
      return `id:${at}\nevent:result\n:HTTP_STATUS/200\ndata:${JSON.stringify({ output, usage, request_id: 'rq-1' })}\n\n`;
    };
    const events = deltas.map((delta, at) => say(delta, 'null', at + 1));
    return {
      contentType: 'text/event-stream;charset=UTF-8',
      body: [...events, say({}, called ? 'tool_calls' : 'stop', deltas.length + 1)].join(''),
    };
  },
});
