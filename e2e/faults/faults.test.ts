import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChat, readMessage, reasoningOf, textOf, type Message } from '../../packages/core/src/index.js';
import { bodyOf, loadStreams } from '../../packages/core/src/test/fixtures.js';
import { minimalAnswers, wireOf } from '../../packages/core/src/test/minimal-answers.js';
import { startFaultProxy, type Fault, type FaultProxy } from './fault-proxy.js';
import { serveSources, type BodyFraming, type Source } from './stream-source.js';

const count = 1_000;
const atOnce = 20;
const recordedFrom = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini-generate-content', 'cohere-v2'];

const minimal = Object.entries(minimalAnswers).map(([file, [head, tail]]) => ({
  file,
  contentType: 'text/event-stream',
  bytes: new TextEncoder().encode(wireOf([...head, ...tail])),
}));
// Long enough to break in the middle, short enough to come byte by byte.
const recorded = recordedFrom.flatMap((protocol) =>
  loadStreams(protocol)
    .filter(({ bytes }) => bytes.length > 1_000 && bytes.length < 6_000)
    .slice(0, 4),
);
const sources: readonly (Source & { readonly file: string })[] = [...minimal, ...recorded];

const fault: fc.Arbitrary<Fault> = fc.record({
  slices: fc.oneof(
    { weight: 1, arbitrary: fc.constant([1]) },
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }) },
  ),
  delays: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 20, maxLength: 60 }) },
  ),
  // The head of a response is some 150 bytes long.
  after: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 6_000 })),
  end: fc.constantFrom('none', 'reset', 'cut', 'hang', 'slow-close'),
});
const one = fc.record({
  source: fc.nat(sources.length - 1),
  framing: fc.constantFrom<BodyFraming>('chunked', 'length', 'close'),
  fault: fault.map((made) => {
    if (made.end === 'none' || made.end === 'slow-close') return { ...made, after: Infinity };
    return made;
  }),
});
type One = typeof one extends fc.Arbitrary<infer T> ? T : never;

let server: Awaited<ReturnType<typeof serveSources>>;
let proxy: FaultProxy;

beforeAll(async () => {
  server = await serveSources(sources);
  proxy = await startFaultProxy(server.url);
  // What decodes them is loaded once, and not while a clock runs.
  for (const { bytes, contentType } of sources) await ofBytes(bytes, contentType);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

/** What can be told of an answer without its ids and times. */
const told = (message: Message | undefined) => ({
  status: message?.status,
  code: message?.error?.code,
  text: message && textOf(message),
  reasoning: message && reasoningOf(message),
  parts: message?.parts.map((part) => ({ type: part.type, state: 'state' in part ? part.state : undefined })),
});

/** What these bytes make, if the connection ends behind them, or breaks. */
const ofBytes = async (bytes: Uint8Array, contentType: string, isBroken = false): Promise<Message> => {
  const body = bodyOf(bytes.length > 0 ? [bytes] : [], (controller) =>
    isBroken ? controller.error(new TypeError('terminated')) : controller.close(),
  );
  return readMessage(new Response(body, { headers: { 'content-type': contentType } }));
};

async function suffer({ source, framing, fault: made }: One, name: string): Promise<string> {
  const { bytes, contentType, file } = sources[source] ?? { bytes: new Uint8Array(), contentType: '', file: '' };
  let fetched: Uint8Array[] | undefined;
  let isBroken = true;
  proxy.faults.set(name, [made]);
  let { end } = made;
  const chat = createChat({
    src: `${proxy.url}/${source}/${framing}`,
    headers: { 'x-fault': name },
    // Who waits for nothing should not wait long, and only then: this machine may be slow.
    get idleTimeout() {
      return /hang|slow/.test(end) ? 500 : 60_000;
    },
    get startTimeout() {
      return end === 'hang' ? 500 : 60_000;
    },
    async fetch(...request) {
      const response = await fetch(...request);
      const pieces: Uint8Array[] = (fetched = []);
      const body = response.body?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            // What comes when the kit has given up is lost on it.
            const status = chat.messages[1]?.status ?? 'pending';
            if (status === 'pending' || status === 'streaming') pieces.push(piece.slice());
            controller.enqueue(piece);
          },
          flush() {
            isBroken = false;
          },
        }),
      );
      return new Response(body, response);
    },
  });
  await chat.send('Go.');
  const message = chat.messages[1];
  const whole = await ofBytes(bytes, contentType);
  if (!fetched) {
    expect(told(message)).toMatchObject({ status: 'error', parts: [], text: '' });
    expect(message?.error?.code).toBe(made.end === 'hang' ? 'timeout' : 'network');
  } else {
    const arrived = Buffer.concat(fetched);
    expect(arrived.equals(bytes.subarray(0, arrived.length))).toBe(true);
    const part = told(await ofBytes(arrived, contentType, isBroken));
    // What hangs ends by the clock; its words stay.
    if (message?.error?.code === 'timeout') {
      expect(made.end).toMatch(/hang|slow-close/);
      expect(part.status).toBe('truncated');
      expect(told(message)).toEqual({ ...part, status: 'error', code: 'timeout' });
    } else {
      expect(told(message)).toEqual(part);
    }
    // Older Gemini models call every piece the last one: a cut between two of them that looks like an end is one.
    const isTold = !/gemini/.test(file) || isBroken;
    if (message?.status === 'complete' && isTold) expect(textOf(message)).toBe(textOf(whole));
  }
  const outcome = message?.status ?? 'none';
  if (whole.status === 'complete' && outcome !== 'complete') {
    end = 'none';
    // A request that was given up before it got there has not met its fault.
    proxy.faults.delete(name);
    await chat.retry();
    expect(told(chat.messages[1])).toEqual(told(whole));
    expect(chat.messages).toHaveLength(2);
  }
  return outcome;
}

it(
  `ends every message in the right state, whatever the network does (${count} faults)`,
  { timeout: 240_000 },
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const all = fc.sample(one, { numRuns: count, seed });
    const outcomes = new Map<string, number>();
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < all.length; at = next++) {
        const made = all[at];
        if (!made) return;
        const outcome = await suffer(made, `${at}`).catch((cause: unknown) => {
          throw new Error(`Fault ${at} of seed ${seed}: ${JSON.stringify(made)}`, { cause });
        });
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    console.log(`Outcomes of ${count} faults (seed ${seed}):`, Object.fromEntries(outcomes));
    // All the ways to end are in it, or the faults were harmless.
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['complete', 'truncated', 'error']));
  },
);
