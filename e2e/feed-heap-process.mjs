// A process of its own, with --expose-gc: follows a feed for a million events, by a listener and by a loop, and prints
// the heap in use after 10⁵ and after 10⁶ of them as { early, late } in bytes.
import { connect } from '../packages/core/dist/index.js';

const early = 100_000;
const late = 1_000_000;
const sizes = {};
const encoder = new TextEncoder();
let made = 0;
let measured = () => {};
const done = new Promise((resolve) => (measured = resolve));

const body = new ReadableStream(
  {
    async pull(controller) {
      for (const [name, count] of Object.entries({ early, late })) {
        if (made !== count) continue;
        // What was read so far must be all there is.
        await new Promise((resolve) => setTimeout(resolve));
        globalThis.gc();
        sizes[name] = process.memoryUsage().heapUsed;
      }
      if (made === late) return measured();
      let text = '';
      for (let at = 0; at < 100; at++, made++)
        text += `id: ${made}\nevent: note\ndata: {"number":${made}}\n\n: beat\n\n`;
      controller.enqueue(encoder.encode(text));
    },
  },
  { highWaterMark: 0 },
);
const feed = connect('http://localhost/', {
  fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
});
let heard = 0;
let looped = 0;
feed.subscribe(() => heard++);
const loop = (async () => {
  for await (const { gap } of feed) looped += gap ? -Infinity : 1;
})();
await done;
await feed.close();
await loop;
console.log(JSON.stringify({ ...sizes, heard, looped }));
