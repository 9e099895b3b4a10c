import { expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import { readMessage } from '../read-message.js';
import { cohere } from './cohere.js';
import type { Turn } from './protocol.js';

const wire = (turn: Turn) => cohere.request(turn).body as Record<string, unknown>;

it('asks with system, images and tools, and lets the page have the last word', () => {
  const message = createMessage({
    role: 'user',
    text: 'Look',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' },
      { type: 'file', mediaType: 'application/pdf', url: 'data:application/pdf;base64,AA', filename: 'a.pdf' },
    ],
  });
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }];
  expect(wire({ messages: [message], model: 'command', system: 'Be brief.', tools, body: { temperature: 0 } })).toEqual(
    {
      model: 'command',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
            { type: 'text', text: '[a.pdf]' },
          ],
        },
      ],
      tools: [{ type: 'function', function: { name: 'f', description: 'Does f.', parameters: { type: 'object' } } }],
      stream: true,
      temperature: 0,
    },
  );
});

it('sends back plans, thoughts, calls and their results', async () => {
  const content = [
    { type: 'thinking', thinking: 'Hm' },
    { type: 'text', text: 'Let me look.' },
  ];
  const tool_calls = [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"n":1}' } }];
  for (const said of [
    { content, tool_calls },
    { tool_plan: 'I will look.', tool_calls },
  ]) {
    const reply = { id: 'c', message: { role: 'assistant', ...said }, finish_reason: 'TOOL_CALL' };
    expect(wire({ messages: [await readMessage(Response.json(reply))] }).messages).toEqual([
      { role: 'assistant', ...said },
      { role: 'tool', tool_call_id: 'a', content: 'No result.' },
    ]);
  }
});
