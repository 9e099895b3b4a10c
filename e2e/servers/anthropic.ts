import { z } from 'zod';
import { addSchema, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, json, key, namedSse, Refusal, type TypedEvent, type Vendor } from './vendor.js';

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('image'),
    source: z.strictObject({ type: z.literal('base64'), media_type: z.literal('image/png'), data: z.base64() }),
  }),
  z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() }),
  z.strictObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.string(),
    is_error: z.boolean().optional(),
  }),
]);
const schema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.number().int().min(1),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(block).min(1) })).min(1),
  system: z.string().optional(),
  temperature: z.number().min(0).max(1).optional(),
  thinking: z.strictObject({ type: z.literal('enabled'), budget_tokens: z.number().int().min(1024) }),
  tools: z.tuple([z.strictObject({ name: z.literal('add'), description: z.string(), input_schema: addSchema })]),
  stream: z.boolean(),
});
const has = ['reasoning', 'tools'] as const;
const hidden = 'hidden thoughts';
const signatureOf = (thought: string): string => Buffer.from(thought).toString('base64');

/** The Messages API with extended thinking. */
export const anthropic = (): Vendor => ({
  protocol: 'anthropic',
  options: { model: 'claude-test', body: { thinking: { type: 'enabled', budget_tokens: 1024 } } },
  has,
  whole: true,
  finishReason: 'end_turn',
  usage: { inputTokens: 25, outputTokens: 10, totalTokens: 35, cachedInputTokens: 5 },
  needs: ['model', 'max_tokens', 'messages', 'tools'],
  wrong: { body: { max_tokens: 0 }, status: 400, words: /max_tokens/ },
  answer({ url, headers, body }) {
    const refuse = (message: string, status = 400, type = 'invalid_request_error'): Refusal =>
      new Refusal(status, { type: 'error', error: { type, message }, request_id: 'req_1' });
    if (url.pathname !== '/v1/messages') throw refuse('Not found', 404, 'not_found_error');
    if (headers['x-api-key'] !== key) throw refuse('invalid x-api-key', 401, 'authentication_error');
    demand(headers['anthropic-version'] === '2023-06-01', 'anthropic-version: header is required', refuse);
    const { messages, stream } = checked(schema, body, refuse);

    let open: readonly string[] = [];
    const lines = messages.flatMap(({ role, content }, at): readonly Line[] => {
      demand(role === (at % 2 ? 'assistant' : 'user'), 'messages: roles must alternate', refuse);
      const results = content.flatMap((one) => (one.type === 'tool_result' ? one.tool_use_id : []));
      demand(
        results.join() === open.join(),
        `tool_use ids without tool_result blocks immediately after: ${open.join()}`,
        refuse,
      );
      open = content.flatMap((one) => (one.type === 'tool_use' ? one.id : []));
      if (role === 'assistant') {
        demand(content[0]?.type === 'thinking', 'Expected `thinking`: an answer must begin with its thoughts.', refuse);
        demand(open.length === 0 || content[1]?.type === 'redacted_thinking', 'A thinking block is missing.', refuse);
      }
      const images = content.flatMap((one) => (one.type === 'image' ? one.source.data : []));
      return content.flatMap((one): readonly Line[] => {
        if (one.type === 'image') return [];
        if (one.type === 'text') return [role === 'user' ? pictureLine(one.text, ...images) : [role, one.text]];
        if (one.type === 'tool_use') return [callLine(one.name, one.input)];
        if (one.type === 'tool_result') return [['result', one.content]];
        const isTrue = one.type === 'thinking' ? one.signature === signatureOf(one.thinking) : one.data === hidden;
        demand(isTrue, 'Invalid `signature` in `thinking` block', refuse);
        return [];
      });
    });
    const { thought, text, call } = next(lines, has, refuse);
    if (!stream) {
      const content = [
        { type: 'thinking', thinking: thought, signature: signatureOf(thought) },
        ...(call ? [{ type: 'redacted_thinking', data: hidden }] : []),
        { type: 'text', text },
        ...(call ? [{ type: 'tool_use', id: 'toolu_1', ...call }] : []),
      ];
      const usage = { input_tokens: 20, cache_read_input_tokens: 5, output_tokens: 10 };
      const stop_reason = call ? 'tool_use' : 'end_turn';
      return json({
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'claude-test',
        content,
        stop_reason,
        usage,
      });
    }
    return { contentType: 'text/event-stream; charset=utf-8', body: namedSse(eventsOf(thought, text, call)) };
  },
});

function eventsOf(thought: string, text: string, call: ReturnType<typeof next>['call']): TypedEvent[] {
  const blocks: { begin: object; deltas: object[] }[] = [
    {
      begin: { type: 'thinking', thinking: '', signature: '' },
      deltas: [
        ...bits(thought).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: signatureOf(thought) },
      ],
    },
    ...(call ? [{ begin: { type: 'redacted_thinking', data: hidden }, deltas: [] }] : []),
    { begin: { type: 'text', text: '' }, deltas: bits(text).map((piece) => ({ type: 'text_delta', text: piece })) },
  ];
  if (call) {
    blocks.push({
      begin: { type: 'tool_use', id: 'toolu_1', name: call.name, input: {} },
      deltas: ['', ...bits(JSON.stringify(call.input))].map((piece) => ({
        type: 'input_json_delta',
        partial_json: piece,
      })),
    });
  }
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-test-2026', content: [] };
  const usage = { input_tokens: 20, cache_creation_input_tokens: 0, cache_read_input_tokens: 5, output_tokens: 1 };
  return [
    { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null, usage } },
    { type: 'ping' },
    ...blocks.flatMap(({ begin, deltas }, index) => [
      { type: 'content_block_start', index, content_block: begin },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason: call ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: 10 },
    },
    { type: 'message_stop' },
  ];
}
