import { expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import { ollama } from './ollama.js';
import type { Turn } from './protocol.js';

const wire = (turn: Turn) => ollama.request(turn).body as Record<string, unknown>;

it('asks with system, images and tools, and lets the page have the last word', () => {
  const message = createMessage({
    role: 'user',
    text: 'Look',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' },
      { type: 'file', mediaType: 'image/png', url: 'https://a.example/a.png', filename: 'a.png' },
    ],
  });
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }];
  expect(wire({ messages: [message], model: 'llama', system: 'Be brief.', tools, body: { think: true } })).toEqual({
    model: 'llama',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Look\n[a.png](https://a.example/a.png)', images: ['AA=='] },
    ],
    tools: [{ type: 'function', function: { name: 'f', description: 'Does f.', parameters: { type: 'object' } } }],
    stream: true,
    think: true,
  });
});

it('sends calls with their results, and no half of a call', () => {
  const message = createMessage({
    parts: [
      { type: 'reasoning', text: 'Hm' },
      { type: 'tool-weather', toolCallId: 'a', state: 'output-available', input: { city: 'Oslo' }, output: { t: 3 } },
      { type: 'tool-time', toolCallId: 'c', state: 'output-error', inputText: '{"ci', errorText: 'Cut.' },
      { type: 'step-start' },
      { type: 'text', text: 'It is 3 degrees.' },
    ],
  });
  expect(wire({ messages: [message] }).messages).toEqual([
    {
      role: 'assistant',
      content: '',
      thinking: 'Hm',
      tool_calls: [{ function: { name: 'weather', arguments: { city: 'Oslo' } } }],
    },
    { role: 'tool', tool_name: 'weather', content: '{"t":3}' },
    { role: 'assistant', content: 'It is 3 degrees.' },
  ]);
});
