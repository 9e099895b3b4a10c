import { expect, it } from 'vitest';
import { createMessage } from '../message/create-message.js';
import { readMessage } from '../read-message.js';
import { gemini } from './gemini.js';
import type { Turn } from './protocol.js';

const wire = (turn: Turn) => gemini.request(turn).body as Record<string, unknown>;

it('asks with instructions, files and tools, and lets the page have the last word', () => {
  const message = createMessage({
    role: 'user',
    text: 'Look',
    parts: [
      { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' },
      { type: 'file', mediaType: 'application/pdf', url: 'https://a.example/a.pdf' },
    ],
  });
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }, { name: 'g' }];
  expect(wire({ messages: [message], model: 'x', system: 'Be brief.', tools, body: { generationConfig: {} } })).toEqual(
    {
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Look' },
            { inlineData: { mimeType: 'image/png', data: 'AA==' } },
            { fileData: { mimeType: 'application/pdf', fileUri: 'https://a.example/a.pdf' } },
          ],
        },
      ],
      tools: [
        {
          functionDeclarations: [
            { name: 'f', description: 'Does f.', parametersJsonSchema: { type: 'object' } },
            { name: 'g' },
          ],
        },
      ],
      generationConfig: {},
    },
  );
});

it('sends calls, then their results, and no half of a call', () => {
  const message = createMessage({
    parts: [
      { type: 'reasoning', text: 'not signed' },
      { type: 'tool-weather', toolCallId: 'a', state: 'output-available', input: { city: 'Oslo' }, output: { t: 3 } },
      { type: 'tool-count', toolCallId: 'b', state: 'output-available', input: {}, output: 7 },
      { type: 'tool-time', toolCallId: 'c', state: 'output-error', input: {}, errorText: 'No clock.' },
      { type: 'tool-time', toolCallId: 'd', state: 'output-error', inputText: '{"ci', errorText: 'Cut.' },
      { type: 'text', text: 'It is 3 degrees.' },
    ],
  });
  expect(wire({ messages: [message] }).contents).toEqual([
    {
      role: 'model',
      parts: [
        { functionCall: { name: 'weather', args: { city: 'Oslo' } } },
        { functionCall: { name: 'count', args: {} } },
        { functionCall: { name: 'time', args: {} } },
      ],
    },
    {
      role: 'user',
      parts: [
        { functionResponse: { name: 'weather', response: { t: 3 } } },
        { functionResponse: { name: 'count', response: { output: 7 } } },
        { functionResponse: { name: 'time', response: { error: 'No clock.' } } },
      ],
    },
    { role: 'model', parts: [{ text: 'It is 3 degrees.' }] },
  ]);
});

it('sends back what the API sent, as it came', async () => {
  const parts = [
    { text: 'Hm', thought: true, thoughtSignature: 's1' },
    { executableCode: { language: 'PYTHON', code: '1' } },
    { codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1' } },
    { text: 'Hi', thoughtSignature: 's2' },
    { inlineData: { mimeType: 'image/png', data: 'AA' }, thoughtSignature: 's3' },
    { functionCall: { id: 'own', name: 'f', args: { n: 1 } }, thoughtSignature: 's4' },
  ];
  const reply = { candidates: [{ content: { parts, role: 'model' }, finishReason: 'STOP' }] };
  expect(wire({ messages: [await readMessage(Response.json(reply))] }).contents).toEqual([
    { role: 'model', parts },
    { role: 'user', parts: [{ functionResponse: { id: 'own', name: 'f', response: { error: 'No result.' } } }] },
  ]);
});
