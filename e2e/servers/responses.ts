import { z } from 'zod';
import { addSchema, callLine, next, pictureLine, type Line } from './script.js';
import {
  bits,
  checked,
  demand,
  json,
  key,
  namedSse,
  Refusal,
  type Asked,
  type RunningVendor,
  type TypedEvent,
} from './vendor.js';

const reasoning = z.strictObject({
  type: z.literal('reasoning'),
  id: z.string(),
  summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
  encrypted_content: z.string(),
});
const item = z.union([
  z.strictObject({
    type: z.literal('message').optional(),
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content: z.union([
      z.string().min(1),
      z
        .array(
          z.discriminatedUnion('type', [
            z.strictObject({ type: z.literal('input_text'), text: z.string().min(1) }),
            z.strictObject({
              type: z.literal('input_image'),
              image_url: z.string(),
              detail: z.enum(['low', 'high', 'auto']),
            }),
          ]),
        )
        .min(1),
    ]),
  }),
  z.strictObject({
    type: z.literal('function_call'),
    call_id: z.string().min(1),
    name: z.string().min(1),
    arguments: z.string(),
  }),
  z.strictObject({ type: z.literal('function_call_output'), call_id: z.string().min(1), output: z.string() }),
  reasoning,
]);
const schema = z.strictObject({
  model: z.string().min(1),
  input: z.array(item).min(1),
  stream: z.boolean(),
  store: z.boolean(),
  background: z.literal(true).optional(),
  include: z.tuple([z.literal('reasoning.encrypted_content')]),
  temperature: z.number().optional(),
  tools: z.tuple([
    z.strictObject({
      type: z.literal('function'),
      name: z.literal('add'),
      description: z.string(),
      parameters: addSchema,
      strict: z.boolean(),
    }),
  ]),
});
const has = ['reasoning', 'tools'] as const;

const refuse = (words: string, status = 400): Refusal =>
  new Refusal(status, { error: { message: words, type: 'invalid_request_error', param: null, code: null } });

function authorize({ headers }: Asked): void {
  if (headers.authorization !== `Bearer ${key}`) throw refuse('Incorrect API key provided.', 401);
}

/** The Responses API, without anything stored but for what runs in the background. */
export const responses = (): RunningVendor => ({
  protocol: 'responses',
  options: { model: 'gpt-test', body: { store: false, include: ['reasoning.encrypted_content'] } },
  has,
  whole: true,
  finishReason: 'completed',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30, reasoningTokens: 4, cachedInputTokens: 5 },
  needs: ['model', 'input', 'tools'],
  wrong: { body: { temperature: 'hot' }, status: 400, words: /temperature/ },
  running: { body: { background: true, store: true, include: ['reasoning.encrypted_content'] } },
  cancel(asked) {
    const [, run = ''] = /^\/v1\/responses\/([^/]+)\/cancel$/.exec(asked.url.pathname) ?? [];
    if (!run) return undefined;
    authorize(asked);
    demand(asked.body === undefined, 'There is nothing to say.', refuse);
    return { run, reply: json({ id: run, object: 'response', status: 'cancelled', error: null, output: [] }) };
  },
  answer(asked) {
    const { url, body } = asked;
    demand(url.pathname === '/v1/responses', `Unknown request URL: POST ${url.pathname}.`, refuse);
    authorize(asked);
    const { input, stream, store, background = false } = checked(schema, body, refuse);
    demand(store === background, 'store: what runs in the background is stored, and nothing else', refuse);
    const answered = (id: string): boolean =>
      input.some((one) => one.type === 'function_call_output' && one.call_id === id);
    let thoughtOf: z.output<typeof reasoning> | undefined;
    const lines = input.flatMap((one): readonly Line[] => {
      if (one.type === 'reasoning') {
        demand(one.encrypted_content === sealOf(one.id), `Reasoning ${one.id} could not be verified.`, refuse);
        thoughtOf = one;
        return [];
      }
      if (one.type === 'function_call') {
        demand(answered(one.call_id), `No tool output found for function call ${one.call_id}.`, refuse);
        demand(thoughtOf, `'function_call' was provided without its required 'reasoning' item.`, refuse);
        return [callLine(one.name, JSON.parse(one.arguments))];
      }
      if (one.type === 'function_call_output') return [['result', one.output]];
      const parts = typeof one.content === 'string' ? [] : one.content;
      const texts = parts.map((part) => (part.type === 'input_text' ? part.text : '')).join('');
      const text = typeof one.content === 'string' ? one.content : texts;
      if (one.role !== 'user' && one.role !== 'assistant') return [];
      if (one.role === 'assistant') demand(thoughtOf, "'message' was provided without its 'reasoning' item.", refuse);
      if (one.role === 'assistant') return [['assistant', text]];
      thoughtOf = undefined;
      return [pictureLine(text, ...parts.flatMap((part) => (part.type === 'input_image' ? part.image_url : [])))];
    });
    const { thought, text, call } = next(lines, has, refuse);
    const events = eventsOf(lines.length, thought, text, call);
    if (!stream) return json(events.at(-1)?.['response']);
    return {
      contentType: 'text/event-stream; charset=utf-8',
      body: namedSse(events),
    };
  },
});

const sealOf = (id: string): string => `sealed ${id}`;

function eventsOf(at: number, thought: string, text: string, call: ReturnType<typeof next>['call']): TypedEvent[] {
  const thinking = { type: 'reasoning', id: `rs_${at}`, summary: [{ type: 'summary_text', text: thought }] };
  const message = {
    type: 'message',
    id: `msg_${at}`,
    status: 'completed',
    role: 'assistant',
    content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
  };
  const input = JSON.stringify(call?.input ?? {});
  const called = {
    type: 'function_call',
    id: `fc_${at}`,
    status: 'completed',
    call_id: 'call_1',
    name: call?.name,
    arguments: input,
  };
  const output = [{ ...thinking, encrypted_content: sealOf(thinking.id) }, message, ...(call ? [called] : [])];
  const response = {
    id: `resp_${at}`,
    object: 'response',
    created_at: 1_790_000_000,
    model: 'gpt-test-2026',
    error: null,
  };
  const usage = {
    input_tokens: 20,
    input_tokens_details: { cached_tokens: 5 },
    output_tokens: 10,
    output_tokens_details: { reasoning_tokens: 4 },
    total_tokens: 30,
  };
  const place = { item_id: message.id, output_index: 1, content_index: 0 };
  const summary = { item_id: thinking.id, output_index: 0, summary_index: 0 };
  const started = { type: 'response.created', response: { ...response, status: 'in_progress', output: [] } };
  return [
    started,
    { ...started, type: 'response.in_progress' },
    { type: 'response.output_item.added', output_index: 0, item: { ...thinking, summary: [] } },
    { type: 'response.reasoning_summary_part.added', ...summary, part: { type: 'summary_text', text: '' } },
    ...bits(thought).map((delta) => ({ type: 'response.reasoning_summary_text.delta', ...summary, delta })),
    { type: 'response.reasoning_summary_text.done', ...summary, text: thought },
    { type: 'response.output_item.done', output_index: 0, item: output[0] },
    { type: 'response.output_item.added', output_index: 1, item: { ...message, status: 'in_progress', content: [] } },
    { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
    ...bits(text).map((delta) => ({
      type: 'response.output_text.delta',
      ...place,
      delta,
      logprobs: [],
      obfuscation: 'x7',
    })),
    { type: 'response.output_text.done', ...place, text, logprobs: [] },
    { type: 'response.content_part.done', ...place, part: message.content[0] },
    { type: 'response.output_item.done', output_index: 1, item: message },
    ...(call
      ? [
          {
            type: 'response.output_item.added',
            output_index: 2,
            item: { ...called, status: 'in_progress', arguments: '' },
          },
          ...bits(input).map((delta) => ({
            type: 'response.function_call_arguments.delta',
            item_id: called.id,
            output_index: 2,
            delta,
          })),
          { type: 'response.function_call_arguments.done', item_id: called.id, output_index: 2, arguments: input },
          { type: 'response.output_item.done', output_index: 2, item: called },
        ]
      : []),
    { type: 'response.completed', response: { ...response, status: 'completed', output, usage } },
  ].map((event, sequence_number) => ({ ...event, sequence_number }));
}
