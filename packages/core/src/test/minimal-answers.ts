import type { BuiltInProtocol } from '../protocols/load-protocol.js';

/** One event, as a server writes it. */
export interface WireEvent {
  readonly event?: string;
  readonly data: string;
}

const json = (...bodies: readonly object[]): readonly WireEvent[] =>
  bodies.map((body) => ({ data: JSON.stringify(body) }));
const named = (
  ...bodies: readonly { readonly type: string; readonly [field: string]: unknown }[]
): readonly WireEvent[] => bodies.map((body) => ({ event: body.type, data: JSON.stringify(body) }));
const coze = (name: string, body: object): WireEvent => ({ event: `conversation.${name}`, data: JSON.stringify(body) });

const chunk = (content: string, finish_reason: string | null = null): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
});
const outputDelta = (delta: string) => ({
  type: 'response.output_text.delta',
  output_index: 0,
  content_index: 0,
  delta,
});
const blockDelta = (text: string) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });
const candidate = (text: string, fields: object = {}): object => ({
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...fields }],
});
const contentDelta = (text: string) => ({ type: 'content-delta', index: 0, delta: { message: { content: { text } } } });
const textDelta = (delta: string) => ({ type: 'text-delta', id: '0', delta });
const messageContent = (delta: string) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta });
const difyMessage = (answer: string) => ({ event: 'message', task_id: 't', answer });
const cozeDelta = (content: string): WireEvent =>
  coze('message.delta', { id: 'm', bot_id: 'b', type: 'answer', content_type: 'text', content });
const result = (content: string, finish_reason: string): object => ({
  request_id: 'r',
  output: { choices: [{ message: { content }, finish_reason }] },
});

/** The answer "AB" in each protocol whose events are JSON: up to the "A", and the rest. */
export const minimalAnswers: Readonly<
  Record<Exclude<BuiltInProtocol, 'text'>, readonly [head: readonly WireEvent[], tail: readonly WireEvent[]]>
> = {
  openai: [json(chunk('A')), [...json(chunk('B', 'stop')), { data: '[DONE]' }]],
  responses: [
    named(outputDelta('A')),
    named(outputDelta('B'), { type: 'response.completed', response: { status: 'completed' } }),
  ],
  anthropic: [
    named(
      { type: 'message_start', message: { id: 'm' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      blockDelta('A'),
    ),
    named(
      blockDelta('B'),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
      { type: 'message_stop' },
    ),
  ],
  gemini: [json(candidate('A')), json(candidate('B', { finishReason: 'STOP' }))],
  ollama: [
    json({ message: { content: 'A' }, done: false }),
    json({ message: { content: 'B' }, done: true, done_reason: 'stop' }),
  ],
  cohere: [
    named({ type: 'message-start', id: 'm' }, contentDelta('A')),
    named(contentDelta('B'), { type: 'message-end', delta: { finish_reason: 'COMPLETE' } }),
  ],
  'ai-sdk': [
    json({ type: 'start' }, { type: 'text-start', id: '0' }, textDelta('A')),
    [...json(textDelta('B')), { data: '[DONE]' }],
  ],
  'ag-ui': [
    json(
      { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
      { type: 'TEXT_MESSAGE_START', messageId: 'm' },
      messageContent('A'),
    ),
    json(messageContent('B'), { type: 'RUN_FINISHED', threadId: 't', runId: 'r' }),
  ],
  dify: [json(difyMessage('A')), json(difyMessage('B'), { event: 'message_end', task_id: 't' })],
  coze: [
    [coze('chat.created', { id: 'c', bot_id: 'b' }), cozeDelta('A')],
    [cozeDelta('B'), coze('chat.completed', { id: 'c', bot_id: 'b' }), { event: 'done', data: '"[DONE]"' }],
  ],
  dashscope: [json(result('A', 'null')), json(result('B', 'stop'))],
};

/** The events as a server sends them. */
export function wireOf(events: readonly WireEvent[]): string {
  return events.map(({ event, data }) => `${event ? `event: ${event}\n` : ''}data: ${data}\n\n`).join('');
}
