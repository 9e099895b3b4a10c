import { z } from 'zod';
import { functionTools, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, json, Refusal, type Vendor } from './vendor.js';

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.string(), images: z.array(z.base64()).optional() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    thinking: z.string().optional(),
    tool_calls: z
      .array(
        z.strictObject({
          function: z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }),
        }),
      )
      .optional(),
  }),
  z.strictObject({ role: z.literal('tool'), content: z.string(), tool_name: z.string() }),
]);
const schema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().optional(),
  think: z.literal(true),
  options: z.strictObject({ temperature: z.number().optional() }).optional(),
  tools: functionTools,
});
const has = ['reasoning', 'tools'] as const;

/** `/api/chat`, in JSON lines of which the last has no end. */
export const ollama = (): Vendor => ({
  protocol: 'ollama',
  options: { model: 'llama-test', body: { think: true } },
  has,
  whole: true,
  finishReason: 'stop',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
  needs: ['model', 'messages', 'tools'],
  wrong: { body: { options: { temperature: 'hot' } }, status: 400, words: /temperature/ },
  answer({ url, body }) {
    const refuse = (error: string, status = 400): Refusal => new Refusal(status, { error });
    if (url.pathname !== '/api/chat') throw refuse('page not found', 404);
    const { messages, stream = true } = checked(schema, body, refuse);
    let open: readonly string[] = [];
    const lines = messages.flatMap((one): readonly Line[] => {
      if (one.role === 'system') return [];
      if (one.role === 'tool') {
        demand(open.includes(one.tool_name), `no call of ${one.tool_name}`, refuse);
        return [['result', one.content]];
      }
      if (one.role === 'user') return [pictureLine(one.content, ...(one.images ?? []))];
      const calls = one.tool_calls ?? [];
      open = calls.map(({ function: { name } }) => name);
      return [
        ['assistant', one.content],
        ...calls.map(({ function: { name, arguments: input } }) => callLine(name, input)),
      ];
    });
    const { thought, text, call } = next(lines, has, refuse);
    const line = (said: object): string =>
      JSON.stringify({
        model: 'llama-test',
        created_at: `2026-11-22T10:00:0${lines.length}.123456Z`,
        message: { role: 'assistant', content: '', ...said },
        done: false,
      });
    const last = {
      model: 'llama-test',
      created_at: `2026-11-22T10:00:0${lines.length}.923456Z`,
      message: { role: 'assistant', content: '' },
      done_reason: 'stop',
      done: true,
      total_duration: 1_897_385_625,
      prompt_eval_count: 20,
      eval_count: 10,
    };
    if (!stream) {
      const tool_calls = [{ function: { name: call?.name, arguments: call?.input } }];
      const said = { role: 'assistant', content: text, thinking: thought };
      return json({ ...last, message: { ...said, ...(call && { tool_calls }) } });
    }
    const answer = [
      ...bits(thought).map((thinking) => line({ thinking })),
      ...bits(text).map((content) => line({ content })),
      ...(call ? [line({ tool_calls: [{ function: { name: call.name, arguments: call.input } }] })] : []),
      JSON.stringify(last),
    ];
    return { contentType: 'application/x-ndjson', body: answer.join('\n') };
  },
});
