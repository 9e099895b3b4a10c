import { z } from 'zod';
import { addSchema, callLine, next, pictureLine, type Line } from './script.js';
import { bits, checked, demand, Refusal, sse, type Vendor } from './vendor.js';

const sealed = { encryptedValue: z.string().optional() };
const toolCall = z.strictObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
  ...sealed,
});
const input = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({
    type: z.literal('image'),
    source: z.strictObject({ type: z.literal('data'), value: z.base64(), mimeType: z.literal('image/png') }),
    metadata: z.unknown(),
  }),
]);
const message = z.discriminatedUnion('role', [
  z.strictObject({ id: z.string(), role: z.literal('user'), content: z.union([z.string(), z.array(input)]) }),
  z.strictObject({
    id: z.string(),
    role: z.literal('assistant'),
    content: z.string().optional(),
    toolCalls: z.array(toolCall).optional(),
    ...sealed,
  }),
  z.strictObject({ id: z.string(), role: z.literal('reasoning'), content: z.string(), ...sealed }),
  z.strictObject({ id: z.string(), role: z.literal('tool'), toolCallId: z.string(), content: z.string() }),
]);
const schema = z.strictObject({
  threadId: z.string().min(1),
  runId: z.string().min(1),
  parentRunId: z.string().optional(),
  state: z.strictObject({ sums: z.number().optional() }),
  messages: z.array(message).min(1),
  tools: z.tuple([z.strictObject({ name: z.literal('add'), description: z.string(), parameters: addSchema })]),
  context: z.array(z.strictObject({ description: z.string(), value: z.string() })),
  forwardedProps: z.strictObject({ model: z.literal('agent-test'), temperature: z.number().optional() }),
});
const has = ['reasoning', 'tools'] as const;
const sealOf = (id: string): string => `sealed ${id}`;

/** An agent with a tool of the page, a state and thoughts that only it can read. */
export const agUi = (): Vendor => ({
  protocol: 'ag-ui',
  options: { threadId: 'trip', model: 'agent-test' },
  has,
  finishReason: 'finished',
  usage: { inputTokens: 20, outputTokens: 10, totalTokens: 30 },
  needs: ['threadId', 'runId', 'state', 'messages', 'tools', 'context', 'forwardedProps'],
  wrong: { body: { forwardedProps: { temperature: 'hot' } }, status: 422, words: /forwardedProps/ },
  answer({ url, body }) {
    const refuse = (detail: string, status = 422): Refusal => new Refusal(status, { error: { message: detail } });
    if (url.pathname !== '/agent') throw refuse('Not Found', 404);
    const { threadId, runId, messages, state } = checked(schema, body, refuse);
    demand(new Set(messages.map(({ id }) => id)).size === messages.length, 'Ids are used twice.', refuse);
    let open: readonly string[] = [];
    const lines = messages.flatMap((one): readonly Line[] => {
      if (one.role === 'user') {
        if (typeof one.content === 'string') return [['user', one.content]];
        const texts = one.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
        return [pictureLine(texts, ...one.content.flatMap((part) => (part.type === 'image' ? part.source.value : [])))];
      }
      if (one.role === 'reasoning') {
        demand(one.encryptedValue === sealOf(one.id), `The thoughts ${one.id} have lost their seal.`, refuse);
        return [];
      }
      if (one.role === 'tool') {
        demand(open.includes(one.toolCallId), `No call ${one.toolCallId}.`, refuse);
        return [['result', one.content]];
      }
      demand(/^run-\d-text$/.test(one.id), `I never said ${one.id}.`, refuse);
      const calls = one.toolCalls ?? [];
      demand(
        calls.every(({ id, encryptedValue }) => encryptedValue === sealOf(id)),
        'A call has lost its seal.',
        refuse,
      );
      open = calls.map(({ id }) => id);
      return [
        ...(one.content ? [['assistant', one.content] as const] : []),
        ...calls.map(({ function: { name, arguments: input } }) => callLine(name, JSON.parse(input))),
      ];
    });
    demand((state.sums ?? 0) === (lines.length > 1 ? 1 : 0), 'The state is not the one that was sent.', refuse);
    const { thought, text, call } = next(lines, has, refuse);

    const [thoughts, words] = [`run-${lines.length}-thought`, `run-${lines.length}-text`];
    const called = { toolCallId: 'call_1', toolCallName: call?.name, parentMessageId: words };
    const { toolCallId } = called;
    const usage = [
      { model: 'a', inputTokens: 15, outputTokens: 7, totalTokens: 22 },
      { model: 'b', inputTokens: 5, outputTokens: 3, totalTokens: 8 },
    ];
    return {
      contentType: 'text/event-stream',
      body: sse([
        { type: 'RUN_STARTED', threadId, runId },
        ...(lines.length === 1 ? [{ type: 'STATE_SNAPSHOT', snapshot: { sums: 0 } }] : []),
        { type: 'REASONING_START', messageId: thoughts },
        { type: 'REASONING_MESSAGE_START', messageId: thoughts, role: 'reasoning' },
        ...bits(thought).map((delta) => ({ type: 'REASONING_MESSAGE_CONTENT', messageId: thoughts, delta })),
        { type: 'REASONING_MESSAGE_END', messageId: thoughts },
        { type: 'REASONING_ENCRYPTED_VALUE', subtype: 'message', entityId: thoughts, encryptedValue: sealOf(thoughts) },
        { type: 'REASONING_END', messageId: thoughts },
        { type: 'TEXT_MESSAGE_START', messageId: words, role: 'assistant' },
        ...bits(text).map((delta) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId: words, delta })),
        { type: 'TEXT_MESSAGE_END', messageId: words },
        ...(call
          ? [
              { type: 'STATE_DELTA', delta: [{ op: 'replace', path: '/sums', value: 1 }] },
              { type: 'TOOL_CALL_START', ...called },
              ...bits(JSON.stringify(call.input)).map((delta) => ({ type: 'TOOL_CALL_ARGS', toolCallId, delta })),
              { type: 'TOOL_CALL_END', toolCallId },
              {
                type: 'REASONING_ENCRYPTED_VALUE',
                subtype: 'tool-call',
                entityId: toolCallId,
                encryptedValue: sealOf(toolCallId),
              },
            ]
          : []),
        { type: 'RUN_FINISHED', threadId, runId, usage },
      ]),
    };
  },
});
