import { z } from 'zod';
import { callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, json, key, Refusal, type Asked, type RunningVendor } from './vendor.js';

const chat = z.strictObject({
  bot_id: z.string().min(1),
  user_id: z.string().min(1),
  stream: z.literal(true),
  auto_save_history: z.literal(true),
  additional_messages: z.tuple([
    z.strictObject({
      role: z.literal('user'),
      type: z.literal('question'),
      content_type: z.enum(['text', 'object_string']),
      content: z.string().min(1),
    }),
  ]),
});
const objects = z.tuple([
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image'), file_url: z.url() }),
]);
const outputs = z.strictObject({
  stream: z.literal(true),
  bot_id: z.string().optional(),
  tool_outputs: z.tuple([z.strictObject({ tool_call_id: z.literal('call_1'), output: z.string() })]),
});
const cancelling = z.strictObject({ conversation_id: z.string().min(1), chat_id: z.string().min(1) });
const has = ['reasoning', 'tools'] as const;

// Its errors come with status 200, mostly.
const refuse = (msg: string, status = 200, code = 4000): Refusal => new Refusal(status, { code, msg });

function authorize({ headers }: Asked): void {
  if (headers.authorization !== `Bearer ${key}`) throw refuse('access token invalid', 401, 4100);
}

/** A bot with a local plugin: its calls go to whoever asked. */
export const coze = (): RunningVendor => {
  const chats = new Map<string, string>();
  const conversations = new Map<string, Line[]>();
  return {
    protocol: 'coze',
    options: { threadId: 'reader-1', body: { bot_id: '7348293334' } },
    has,
    picturesByUrl: true,
    finishReason: 'completed',
    usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
    needs: ['bot_id', 'user_id', 'additional_messages'],
    wrong: { body: { bot_id: '' }, status: undefined, words: /bot_id/ },
    running: {},
    cancel(asked) {
      if (asked.url.pathname !== '/v3/chat/cancel') return undefined;
      authorize(asked);
      const { conversation_id, chat_id } = checked(cancelling, asked.body, refuse);
      demand(chats.get(chat_id) === conversation_id, 'chat not exists', refuse);
      return {
        run: chat_id,
        reply: json({ code: 0, msg: '', data: { id: chat_id, conversation_id, status: 'canceled' } }),
      };
    },
    answer(given) {
      const { url, body } = given;
      authorize(given);
      const isResult = url.pathname === '/v3/chat/submit_tool_outputs';
      if (!isResult && url.pathname !== '/v3/chat') throw refuse('not found', 404, 4200);
      const asked = url.searchParams.get('conversation_id');
      const id = asked || 'cv-1';
      if (!asked) conversations.set(id, []);
      const lines = conversations.get(id);
      demand(lines, 'conversation not exists', refuse);
      if (isResult) {
        demand(url.searchParams.get('chat_id') === `ch-${lines.length - 2}`, 'chat not exists', refuse);
        lines.push(['result', checked(outputs, body, refuse).tool_outputs[0].output]);
      } else {
        const [{ content_type, content }] = checked(chat, body, refuse).additional_messages;
        if (content_type === 'text') lines.push(['user', content]);
        else {
          const [{ text }, { file_url }] = checked(objects, JSON.parse(content), refuse);
          lines.push(pictureLine(text, file_url));
        }
      }
      const { thought, text, call } = next(lines, has, refuse);
      const at = isResult ? lines.length - 3 : lines.length;
      lines.push(['assistant', text], ...(call ? [callLine(call.name, call.input)] : []));

      const head = { id: `ch-${at}`, conversation_id: id, bot_id: '7348293334' };
      chats.set(head.id, id);
      const message = (fields: object): object => ({
        ...head,
        id: `msg-${lines.length}`,
        chat_id: head.id,
        role: 'assistant',
        type: 'answer',
        content_type: 'text',
        content: '',
        ...fields,
      });
      const tool_calls = [
        { id: 'call_1', type: 'function', function: { name: call?.name, arguments: JSON.stringify(call?.input) } },
      ];
      const delta = 'conversation.message.delta';
      const events: (readonly [name: string, data: unknown])[] = [
        ['conversation.chat.created', { ...head, status: 'created' }],
        ['conversation.chat.in_progress', { ...head, status: 'in_progress' }],
        ...bits(thought).map((reasoning_content) => [delta, message({ reasoning_content })] as const),
        ...bits(text).map((content) => [delta, message({ content })] as const),
        ['conversation.message.completed', message({ content: text, reasoning_content: thought })],
        call
          ? [
              'conversation.chat.requires_action',
              {
                ...head,
                status: 'requires_action',
                required_action: { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } },
              },
            ]
          : [
              'conversation.chat.completed',
              { ...head, status: 'completed', usage: { token_count: 30, output_count: 10, input_count: 20 } },
            ],
        ['done', '[DONE]'],
      ];
      return {
        contentType: 'text/event-stream',
        body: events.map(([name, data]) => `event:${name}\ndata:${JSON.stringify(data)}\n\n`).join(''),
      };
    },
  };
};
