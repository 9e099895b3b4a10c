// A process of its own: the cost of one more token in a conversation of many messages that are all subscribed to.
// Prints { perToken (µs), wakes (listeners called per token) }.
import { createChat } from '../../packages/core/dist/index.js';
import { cpuClock } from './cpu-clock.mjs';

const TOKENS = 5_000;
const WARM_UP = 500;

// Frames as fast as they are asked for: this measures what a frame costs, not how long one waits for it.
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
globalThis.requestAnimationFrame = setImmediate;
globalThis.cancelAnimationFrame = clearImmediate;

const count = Number(process.argv[2]);
let wakes = 0;
let woken = () => {};
let measured;

async function* answer() {
  yield { type: 'start' };
  yield { type: 'text', text: 'First' };
  for (const id of chat.ids.get()) {
    chat.message(id).subscribe(() => {
      wakes += 1;
      woken();
    });
  }
  let start = 0;
  for (let token = 0; token < WARM_UP + TOKENS; token += 1) {
    if (token === WARM_UP) {
      wakes = 0;
      start = cpuClock();
    }
    const shown = new Promise((resolve) => {
      woken = resolve;
    });
    yield { type: 'text', text: ' word' };
    await shown;
  }
  measured = { perToken: ((cpuClock() - start) / TOKENS) * 1000, wakes: wakes / TOKENS };
  yield { type: 'finish', status: 'complete' };
}

const chat = createChat({
  transport: answer,
  messages: Array.from({ length: count - 2 }, (_, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text: `Message ${index}` }],
    status: 'complete',
  })),
});
await chat.send('Go on.');
console.log(JSON.stringify(measured));
