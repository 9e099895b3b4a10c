import { z } from 'zod';
import { next, pictureLine, script, type Line } from './script.js';
import { bits, checked, json, key, Refusal, sse, type Asked, type RunningVendor } from './vendor.js';

const schema = z.strictObject({
  query: z.string().min(1),
  inputs: z.strictObject({ language: z.literal('en') }),
  response_mode: z.literal('streaming'),
  conversation_id: z.string(),
  user: z.string().min(1),
  files: z
    .array(z.strictObject({ type: z.literal('image'), transfer_method: z.literal('remote_url'), url: z.url() }))
    .optional(),
  auto_generate_name: z.boolean().optional(),
});
const stopping = z.strictObject({ user: z.string().min(1) });
const has = ['reasoning'] as const;

const refuse = (message: string, status = 400, code = 'invalid_param'): Refusal =>
  new Refusal(status, { code, message, status });

function authorize({ headers }: Asked): void {
  if (headers.authorization !== `Bearer ${key}`) throw refuse('Access token is invalid', 401, 'unauthorized');
}

/** An agent that adds by itself, and keeps the conversation under its user's name. */
export const dify = (): RunningVendor => {
  const tasks = new Map<string, string>();
  const conversations = new Map<string, { readonly user: string; readonly lines: Line[] }>();
  return {
    protocol: 'dify',
    options: { threadId: 'reader-1', body: { inputs: { language: 'en' } } },
    has,
    picturesByUrl: true,
    finishReason: undefined,
    usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
    needs: ['query', 'inputs', 'response_mode', 'user'],
    wrong: { body: { inputs: { language: 7 } }, status: 400, words: /language/ },
    running: {},
    cancel(asked) {
      const [, run = ''] = /^\/v1\/chat-messages\/([^/]+)\/stop$/.exec(asked.url.pathname) ?? [];
      if (!run) return undefined;
      authorize(asked);
      // A task is stopped under the name of who began it, and under no other.
      const { user } = checked(stopping, asked.body, refuse);
      if (tasks.get(run) !== user) throw refuse('Task not found.', 404, 'not_found');
      return { run, reply: json({ result: 'success' }) };
    },
    answer(given) {
      const { url, body } = given;
      if (url.pathname !== '/v1/chat-messages') throw refuse('Not found.', 404, 'not_found');
      authorize(given);
      const { query, conversation_id, user, files = [] } = checked(schema, body, refuse);
      const id = conversation_id || '7f1b8a52-0000-4000-8000-000000000001';
      if (!conversation_id) conversations.set(id, { user, lines: [] });
      const conversation = conversations.get(id);
      if (conversation?.user !== user) throw refuse('Conversation Not Exists.', 404, 'not_found');
      const { lines } = conversation;
      lines.push(pictureLine(query, ...files.map((file) => file.url)));
      const { thought, text } = next(lines, has, refuse);
      lines.push(['assistant', text]);

      const { name, input } = script.call;
      const head = {
        conversation_id: id,
        message_id: `m-${lines.length}`,
        task_id: `t-${lines.length}`,
        created_at: 1_790_000_000,
      };
      tasks.set(head.task_id, user);
      const asked = { id: `a-${lines.length}`, position: 1, tool: name, tool_input: JSON.stringify({ [name]: input }) };
      const events = [
        { event: 'agent_thought', ...asked, tool: '', tool_input: '', thought: '', observation: '' },
        { event: 'agent_thought', ...asked, thought, observation: '' },
        {
          event: 'agent_thought',
          ...asked,
          thought,
          observation: JSON.stringify({ [name]: JSON.stringify(script.output) }),
        },
        ...bits(text).map((answer) => ({ event: 'agent_message', answer })),
        {
          event: 'message_end',
          metadata: { usage: { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30, currency: 'USD' } },
        },
      ];
      return {
        contentType: 'text/event-stream',
        body: `event: ping\n\n${sse(events.map((event) => ({ ...event, ...head })))}`,
      };
    },
  };
};
