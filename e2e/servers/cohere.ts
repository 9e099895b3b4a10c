import { z } from 'zod';
import { functionTools, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, json, key, namedSse, Refusal, type TypedEvent, type Vendor } from './vendor.js';

const words = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
    z.strictObject({ type: z.literal('thinking'), thinking: z.string().min(1) }),
    z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: z.string() }) }),
  ]),
);
const call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
});
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.union([z.string(), words]) }),
  z.strictObject({
    role: z.literal('assistant'),
    content: words.optional(),
    tool_plan: z.string().optional(),
    tool_calls: z.array(call).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);
const schema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean(),
  temperature: z.number().optional(),
  tools: functionTools,
});
const has = ['reasoning', 'tools'] as const;

/** Chat v2: what it says beside a call is its plan. */
export const cohere = (): Vendor => ({
  protocol: 'cohere',
  options: { model: 'command-test' },
  has,
  whole: true,
  finishReason: 'COMPLETE',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
  needs: ['model', 'messages', 'tools'],
  wrong: { body: { temperature: 'hot' }, status: 400, words: /temperature/ },
  answer({ url, headers, body }) {
    const refuse = (text: string, status = 400): Refusal => new Refusal(status, { id: 'e-1', message: text });
    if (url.pathname !== '/v2/chat') throw refuse('not found', 404);
    if (headers.authorization !== `Bearer ${key}`) throw refuse('invalid api token', 401);
    const { messages, stream } = checked(schema, body, refuse);
    let open: readonly string[] = [];
    const lines = messages.flatMap((one): readonly Line[] => {
      if (one.role === 'system') return [];
      if (one.role === 'tool') {
        demand(open.includes(one.tool_call_id), `no tool call with id ${one.tool_call_id}`, refuse);
        return [['result', one.content]];
      }
      const texts = typeof one.content === 'string' ? [] : (one.content ?? []);
      const said = texts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('');
      const images = texts.flatMap((part) => (part.type === 'image_url' ? part.image_url.url : []));
      if (one.role === 'user') return [pictureLine(typeof one.content === 'string' ? one.content : said, ...images)];
      const calls = one.tool_calls ?? [];
      open = calls.map(({ id }) => id);
      demand(calls.length > 0 || texts.some(({ type }) => type === 'thinking'), 'the thinking is missing', refuse);
      return [
        ['assistant', calls.length > 0 ? (one.tool_plan ?? '') : said],
        ...calls.map(({ function: { name, arguments: input } }) => callLine(name, JSON.parse(input))),
      ];
    });
    const { thought, text, call: called } = next(lines, has, refuse);
    const block = (field: 'thinking' | 'text', index: number, whole: string): TypedEvent[] => [
      { type: 'content-start', index, delta: { message: { content: { type: field, [field]: '' } } } },
      ...bits(whole).map((piece) => ({
        type: 'content-delta',
        index,
        delta: { message: { content: { [field]: piece } } },
      })),
      { type: 'content-end', index },
    ];
    const callEvent = (type: string, tool_calls: object): TypedEvent => ({
      type,
      index: 0,
      delta: { message: { tool_calls } },
    });
    const events = called
      ? [
          ...bits(text).map((tool_plan) => ({ type: 'tool-plan-delta', delta: { message: { tool_plan } } })),
          callEvent('tool-call-start', {
            id: 'add_1',
            type: 'function',
            function: { name: called.name, arguments: '' },
          }),
          ...bits(JSON.stringify(called.input)).map((piece) =>
            callEvent('tool-call-delta', { function: { arguments: piece } }),
          ),
          { type: 'tool-call-end', index: 0 },
        ]
      : [...block('thinking', 0, thought), ...block('text', 1, text)];
    const empty = { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] };
    const usage = {
      billed_units: { input_tokens: 3, output_tokens: 2 },
      tokens: { input_tokens: 20, output_tokens: 10 },
    };
    const finish_reason = called ? 'TOOL_CALL' : 'COMPLETE';
    if (!stream) {
      const named = { name: called?.name, arguments: JSON.stringify(called?.input) };
      const content = [
        { type: 'thinking', thinking: thought },
        { type: 'text', text },
      ];
      const said = called
        ? { tool_plan: text, tool_calls: [{ id: 'add_1', type: 'function', function: named }] }
        : { content };
      return json({ id: `m-${lines.length}`, finish_reason, message: { role: 'assistant', ...said }, usage });
    }
    return {
      contentType: 'text/event-stream',
      body: `${namedSse([
        { type: 'message-start', id: `m-${lines.length}`, delta: { message: empty } },
        ...events,
        { type: 'message-end', delta: { finish_reason, usage } },
      ])}data: [DONE]\n\n`,
    };
  },
});
