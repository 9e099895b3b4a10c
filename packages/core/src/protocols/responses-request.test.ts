import { expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import type { Part } from '../message/part.js';
import { readMessage } from '../read-message.js';
import type { Turn } from './protocol.js';
import { responses } from './responses.js';

const wire = (turn: Turn) => responses.request(turn).body as Record<string, unknown>;
const input = (parts: readonly Part[], body: Turn['body'] = {}) =>
  wire({ messages: [createMessage({ parts })], body }).input;

it('asks with instructions and tools, and lets the page have the last word', () => {
  const messages = [createMessage({ role: 'system', text: 'In German.' }), createMessage({ role: 'user', text: 'Hi' })];
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }];
  expect(wire({ messages, model: 'gpt', system: 'Be brief.', tools, body: { store: false } })).toEqual({
    model: 'gpt',
    instructions: 'Be brief.',
    input: [
      { role: 'system', content: [{ type: 'input_text', text: 'In German.' }] },
      { role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    ],
    tools: [{ type: 'function', name: 'f', description: 'Does f.', parameters: { type: 'object' }, strict: false }],
    stream: true,
    store: false,
  });
});

it('sends images and files', () => {
  const message = createMessage({
    role: 'user',
    text: 'Look',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'https://a.example/a.png' },
      { type: 'file', mediaType: 'application/pdf', url: 'data:application/pdf;base64,AA', filename: 'a.pdf' },
      { type: 'file', mediaType: 'application/pdf', url: 'https://a.example/b.pdf' },
    ],
  });
  expect(wire({ messages: [message] }).input).toEqual([
    {
      role: 'user',
      content: [
        { type: 'input_text', text: 'Look' },
        { type: 'input_image', image_url: 'https://a.example/a.png', detail: 'auto' },
        { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' },
        { type: 'input_file', file_url: 'https://a.example/b.pdf' },
      ],
    },
  ]);
});

it('sends calls, then their results, then what came after, and no half of a call', () => {
  expect(
    input([
      { type: 'text', text: 'Let me look.' },
      { type: 'tool-weather', toolCallId: 'a', state: 'output-available', input: { city: 'Oslo' }, output: { t: 3 } },
      { type: 'tool-time', toolCallId: 'b', state: 'output-error', input: {}, errorText: 'No clock.' },
      { type: 'tool-time', toolCallId: 'c', state: 'output-error', inputText: '{"ci', errorText: 'Cut.' },
      { type: 'text', text: 'It is 3 degrees.' },
    ]),
  ).toEqual([
    { role: 'assistant', content: 'Let me look.' },
    { type: 'function_call', call_id: 'a', name: 'weather', arguments: '{"city":"Oslo"}' },
    { type: 'function_call', call_id: 'b', name: 'time', arguments: '{}' },
    { type: 'function_call_output', call_id: 'a', output: '{"t":3}' },
    { type: 'function_call_output', call_id: 'b', output: 'No clock.' },
    { role: 'assistant', content: 'It is 3 degrees.' },
  ]);
});

it('sends back what the API sent, as it came', async () => {
  const thought = {
    type: 'reasoning',
    id: 'rs',
    summary: [{ type: 'summary_text', text: 'Hm' }],
    encrypted_content: 'z',
  };
  const search = { type: 'web_search_call', id: 'ws', status: 'completed', action: { type: 'search', query: 'x' } };
  const asked = { type: 'mcp_approval_request', id: 'mr', name: 'pay', server_label: 's', arguments: '{}' };
  const output = [
    thought,
    search,
    { type: 'image_generation_call', id: 'ig', status: 'completed', result: 'AAAA' },
    { type: 'message', role: 'assistant', phase: 'final_answer', content: [{ type: 'output_text', text: 'Done.' }] },
    { type: 'custom_tool_call', id: 'ct', call_id: 'c', name: 'sql', input: 'SELECT 1' },
    asked,
  ];
  const reply = { object: 'response', id: 'r', status: 'completed', output };
  const { parts } = await readMessage(Response.json(reply));
  const sent = [
    thought,
    search,
    { type: 'item_reference', id: 'ig' },
    { role: 'assistant', content: 'Done.', phase: 'final_answer' },
    { type: 'custom_tool_call', call_id: 'c', name: 'sql', input: 'SELECT 1' },
    asked,
    { type: 'custom_tool_call_output', call_id: 'c', output: 'No result.' },
  ];
  expect(input(parts)).toEqual(sent);
  expect(input(parts, { store: false })).toEqual(
    sent.filter((item) => !('type' in item && item.type === 'item_reference')),
  );

  const allowed = parts.map((part) =>
    part.type === 'tool-pay' && 'state' in part && part.state === 'approval-requested'
      ? { ...part, state: 'approval-responded' as const, approval: { id: 'mr', approved: true } }
      : part,
  );
  expect(input(allowed)).toContainEqual({ type: 'mcp_approval_response', approval_request_id: 'mr', approve: true });
});

it('keeps thoughts to itself that the API would refuse', async () => {
  const thought = { type: 'reasoning', id: 'rs', summary: [] };
  const shell = { type: 'local_shell_call', id: 'ls', call_id: 'c', status: 'completed', action: { type: 'exec' } };
  const { parts } = await readMessage(
    Response.json({ object: 'response', id: 'r', status: 'completed', output: [thought, shell] }),
  );
  expect(input(parts)).toEqual([]);
  const text: Part = { type: 'text', text: 'Hi' };
  expect(input([...parts, text])).toEqual([thought, { role: 'assistant', content: 'Hi' }]);
  expect(input([...parts, text], { store: false })).toEqual([{ role: 'assistant', content: 'Hi' }]);
});
