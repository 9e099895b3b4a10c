import { describe, expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import { readMessage } from '../read-message.js';
import { anthropic } from './anthropic.js';
import type { Turn } from './protocol.js';

const wire = (turn: Turn) => anthropic.request(turn).body as Record<string, unknown>;

it('asks with the system apart, tools and a limit, and lets the page have the last word', () => {
  const messages = [createMessage({ role: 'system', text: 'In German.' }), createMessage({ role: 'user', text: 'Hi' })];
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }, { name: 'g' }];
  expect(wire({ messages, model: 'claude', system: 'Be brief.', tools, body: { max_tokens: 9 } })).toEqual({
    model: 'claude',
    max_tokens: 9,
    system: 'Be brief.\n\nIn German.',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    tools: [
      { name: 'f', description: 'Does f.', input_schema: { type: 'object' } },
      { name: 'g', input_schema: { type: 'object' } },
    ],
    stream: true,
  });
});

it('sends images and documents, from their data or their address', () => {
  const message = createMessage({
    role: 'user',
    text: 'Look',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' },
      { type: 'file', mediaType: 'application/pdf', url: 'https://a.example/a.pdf', filename: 'a.pdf' },
    ],
  });
  expect(wire({ messages: [message] }).messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Look' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } },
        { type: 'document', source: { type: 'url', url: 'https://a.example/a.pdf' }, title: 'a.pdf' },
      ],
    },
  ]);
});

it('sends calls and results in turns, and no half of a call', () => {
  const message = createMessage({
    parts: [
      { type: 'reasoning', text: 'of another provider' },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool-weather', toolCallId: 'a', state: 'output-available', input: { city: 'Oslo' }, output: { t: 3 } },
      { type: 'tool-time', toolCallId: 'b', state: 'output-error', input: {}, errorText: 'No clock.' },
      { type: 'tool-time', toolCallId: 'c', state: 'output-error', inputText: '{"ci', errorText: 'Cut.' },
      { type: 'tool-pay', toolCallId: 'd', state: 'output-denied', input: {}, approval: { id: 'd', approved: false } },
      { type: 'step-start' },
      { type: 'text', text: 'It is 3 degrees.' },
    ],
  });
  expect(wire({ messages: [message] }).messages).toEqual([
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me look.' },
        { type: 'tool_use', id: 'a', name: 'weather', input: { city: 'Oslo' } },
        { type: 'tool_use', id: 'b', name: 'time', input: {} },
        { type: 'tool_use', id: 'd', name: 'pay', input: {} },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'a', content: '{"t":3}' },
        { type: 'tool_result', tool_use_id: 'b', content: 'No clock.', is_error: true },
        { type: 'tool_result', tool_use_id: 'd', content: 'The user did not allow this call.', is_error: true },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'It is 3 degrees.' }] },
  ]);
});

describe('what the API sent', () => {
  it('goes back as it came: thoughts with signatures, hidden ones, tools of the server, compactions', async () => {
    const content = [
      { type: 'thinking', thinking: 'Hm', signature: 's' },
      { type: 'redacted_thinking', data: 'zz' },
      { type: 'compaction', content: 'Summary.' },
      { type: 'mcp_tool_use', id: 'm1', name: 'echo', server_name: 'srv', input: { x: 1 } },
      { type: 'mcp_tool_result', tool_use_id: 'm1', is_error: false, content: [{ type: 'text', text: 'x' }] },
      { type: 'text', text: 'Done.' },
      { type: 'tool_use', id: 't1', name: 'f', input: { n: 1 } },
    ];
    const reply = { type: 'message', id: 'a', role: 'assistant', content, stop_reason: 'tool_use' };
    const message = await readMessage(Response.json(reply));
    expect(wire({ messages: [message] }).messages).toEqual([
      { role: 'assistant', content },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't1', content: 'No result.', is_error: true }],
      },
    ]);
  });
});
