// A process of its own, with --expose-gc: reads an answer of a million events whose message stays small, and prints
// the heap in use after 10⁵ and after 10⁶ of them as { early, late } in bytes.
import { createChat, readMessage } from '../packages/core/dist/index.js';

const early = 100_000;
const late = 1_000_000;
const [reader, protocol] = process.argv.slice(2);

const writers = {
  openai: (at) => {
    if (at % 3 === 0) return ': OPENROUTER PROCESSING\n\n';
    const usage = { prompt_tokens: 20, completion_tokens: at, total_tokens: at + 20 };
    const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'm', choices: [], usage };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  },
  'ai-sdk': (at) => {
    if (at % 3 === 0) return ': keep-alive\n\n';
    const data = { type: 'data-progress', id: `part-${at % 10}`, data: { done: at, text: 'x'.repeat(at % 50) } };
    const metadata = { type: 'message-metadata', messageMetadata: { at } };
    const unknown = { type: 'of-a-later-version', at };
    return `data: ${JSON.stringify([data, data, metadata, unknown][at % 4])}\n\n`;
  },
};

const sizes = {};
let written = 0;
const encoder = new TextEncoder();
const body = new ReadableStream(
  {
    async pull(controller) {
      for (const [name, count] of Object.entries({ early, late })) {
        if (written !== count) continue;
        // What was read so far must be all there is.
        await new Promise((resolve) => setTimeout(resolve, 50));
        globalThis.gc();
        sizes[name] = process.memoryUsage().heapUsed;
      }
      if (written === late) {
        controller.enqueue(encoder.encode('data: [DONE]\n\n'));
        return controller.close();
      }
      let text = '';
      for (let at = 0; at < 1_000; at += 1) text += writers[protocol](written++);
      controller.enqueue(encoder.encode(text));
    },
  },
  { highWaterMark: 0 },
);
const response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });

let message;
if (reader === 'readMessage') message = await readMessage(response, { protocol });
else {
  const chat = createChat({ transport: async () => response, protocol });
  let woken = 0;
  chat.ids.subscribe(() => {
    for (const id of chat.ids.get()) chat.message(id).subscribe(() => (woken += 1));
  });
  await chat.send('Go on.');
  message = chat.messages.at(-1);
  if (woken === 0) throw new Error('Nobody heard of it.');
}
console.log(JSON.stringify({ ...sizes, status: message.status, parts: message.parts.length }));
