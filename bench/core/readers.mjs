// Ways to read a response to its whole text.
import { readMessage, textOf } from '../../packages/core/dist/index.js';

/** The floor: a reader loop, split and JSON.parse; no error handled, no limit kept. */
async function floor(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('data: {')) text += JSON.parse(line.slice(6)).choices[0].delta.content ?? '';
    }
  }
}

/** Ours, told the protocol or not. */
const known = async (response) => textOf(await readMessage(response, { protocol: 'openai' }));
const detected = async (response) => textOf(await readMessage(response));

export const readers = { floor, readMessage: known, 'readMessage, auto': detected };
