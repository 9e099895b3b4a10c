import { expect, it } from 'vitest';
import { textOf } from '../../message/text-of.js';
import type { BuiltInProtocol } from '../../protocols/load-protocol.js';
import { createChat } from '../create-chat.js';

/** What a server says when it calls `add`, and when it has the result; and what it must have been sent back. */
interface Case {
  readonly contentType?: string;
  readonly call: readonly object[];
  readonly text: readonly object[];
  readonly sent: readonly object[];
}

const sum = { a: 1, b: 2 };
const named = { name: 'add', arguments: JSON.stringify(sum) };

const cases: Readonly<Partial<Record<BuiltInProtocol, Case>>> = {
  openai: {
    // Thoughts that nobody can read, of each step its own.
    call: [
      { choices: [{ delta: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'one' }] } }] },
      { choices: [{ delta: { content: 'Let me see.' } }] },
      { choices: [{ delta: { tool_calls: [{ index: 0, id: 'c', function: named }] } }] },
      { choices: [{ delta: {}, finish_reason: 'tool_calls' }] },
    ],
    text: [
      { choices: [{ delta: { reasoning_details: [{ type: 'reasoning.encrypted', data: 'two' }] } }] },
      { choices: [{ delta: { content: 'Three.' }, finish_reason: 'stop' }] },
    ],
    sent: [
      {
        role: 'assistant',
        content: 'Let me see.',
        reasoning_details: [{ type: 'reasoning.encrypted', data: 'one' }],
        tool_calls: [{ id: 'c', type: 'function', function: named }],
      },
      { role: 'tool', tool_call_id: 'c', content: '3' },
    ],
  },
  responses: {
    call: [
      { type: 'response.output_item.added', output_index: 0, item: { type: 'message', content: [] } },
      { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Let me see.' },
      { type: 'response.output_item.done', output_index: 1, item: { type: 'function_call', call_id: 'c', ...named } },
      { type: 'response.completed', response: { object: 'response', status: 'completed', output: [] } },
    ],
    text: [
      { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Three.' },
      { type: 'response.completed', response: { object: 'response', status: 'completed' } },
    ],
    sent: [
      { role: 'assistant', content: 'Let me see.' },
      { type: 'function_call', call_id: 'c', ...named },
      { type: 'function_call_output', call_id: 'c', output: '3' },
    ],
  },
  anthropic: {
    call: [
      { type: 'message_start', message: { id: 'm1' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Let me see.' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'c', name: 'add', input: {} } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: named.arguments } },
      { type: 'content_block_stop', index: 1 },
      { type: 'message_delta', delta: { stop_reason: 'tool_use' } },
      { type: 'message_stop' },
    ],
    text: [
      { type: 'message_start', message: { id: 'm2' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Three.' } },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
      { type: 'message_stop' },
    ],
    sent: [
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Let me see.' },
          { type: 'tool_use', id: 'c', name: 'add', input: sum },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: '3' }] },
    ],
  },
  gemini: {
    call: [
      { candidates: [{ content: { parts: [{ text: 'Let me see.' }, { functionCall: { name: 'add', args: sum } }] } }] },
      { candidates: [{ finishReason: 'STOP' }] },
    ],
    text: [{ candidates: [{ content: { parts: [{ text: 'Three.' }] }, finishReason: 'STOP' }] }],
    sent: [
      { role: 'model', parts: [{ text: 'Let me see.' }, { functionCall: { name: 'add', args: sum } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'add', response: { output: 3 } } }] },
    ],
  },
  ollama: {
    contentType: 'application/x-ndjson',
    call: [
      { message: { content: 'Let me see.' }, done: false },
      { message: { tool_calls: [{ function: { name: 'add', arguments: sum } }] }, done: false },
      { message: { content: '' }, done: true, done_reason: 'stop' },
    ],
    text: [{ message: { content: 'Three.' }, done: true, done_reason: 'stop' }],
    sent: [
      {
        role: 'assistant',
        content: 'Let me see.',
        tool_calls: [{ function: { name: 'add', arguments: sum } }],
      },
      { role: 'tool', tool_name: 'add', content: '3' },
    ],
  },
  cohere: {
    call: [
      { type: 'message-start', id: 'x' },
      { type: 'tool-plan-delta', delta: { message: { tool_plan: 'I will add.' } } },
      {
        type: 'tool-call-start',
        index: 0,
        delta: { message: { tool_calls: { id: 'c', type: 'function', function: named } } },
      },
      { type: 'tool-call-end', index: 0 },
      { type: 'message-end', delta: { finish_reason: 'TOOL_CALL' } },
    ],
    text: [
      { type: 'message-start', id: 'y' },
      { type: 'content-delta', index: 0, delta: { message: { content: { text: 'Three.' } } } },
      { type: 'message-end', delta: { finish_reason: 'COMPLETE' } },
    ],
    sent: [
      { role: 'assistant', tool_plan: 'I will add.', tool_calls: [{ id: 'c', type: 'function', function: named }] },
      { role: 'tool', tool_call_id: 'c', content: '3' },
    ],
  },
};

it.each(Object.entries(cases) as readonly [BuiltInProtocol, Case][])(
  '%s: a tool of the page runs, and its result goes back in the next turn too',
  async (protocol, { contentType = 'text/event-stream', call, text, sent }) => {
    const bodies: Record<string, readonly unknown[]>[] = [];
    const chat = createChat({
      src: 'https://a.example/chat',
      protocol,
      fetch: async (_, init) => {
        bodies.push(JSON.parse(typeof init?.body === 'string' ? init.body : '{}'));
        const events = bodies.length === 1 ? call : text;
        const [before, after] = contentType === 'text/event-stream' ? ['data: ', '\n\n'] : ['', '\n'];
        const body = events.map((event) => `${before}${JSON.stringify(event)}${after}`).join('');
        return new Response(body, { headers: { 'content-type': contentType } });
      },
      tools: {
        add: {
          description: 'Adds.',
          execute: (input) => Object.values(input as Record<string, number>).reduce((a, b) => a + b),
        },
      },
    });
    await chat.send('1 + 2?');
    const answer = chat.messages[1];
    expect(answer).toMatchObject({ status: 'complete' });
    expect(answer && textOf(answer).endsWith('Three.')).toBe(true);
    expect(answer?.parts.filter(({ type }) => type === 'tool-add')).toMatchObject([
      { state: 'output-available', input: sum, output: 3 },
    ]);
    await chat.send('Sure?');
    expect(bodies).toHaveLength(3);
    const conversation = (at: number): readonly unknown[] =>
      bodies[at]?.['messages'] ?? bodies[at]?.['input'] ?? bodies[at]?.['contents'] ?? [];
    expect(conversation(1).slice(1)).toEqual(sent);
    expect(conversation(2).slice(1, 1 + sent.length)).toEqual(sent);
    expect(conversation(2)).toHaveLength(sent.length + 3);
    expect(bodies[1]?.['tools']).toHaveLength(1);
  },
);
