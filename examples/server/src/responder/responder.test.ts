import { describe, expect, it } from 'vitest';
import { parseChunks } from '../test/read-chunks.js';
import { startTestServer, testResponder } from '../test/start-test-server.js';
import { createTestClock } from '../test/test-clock.js';

const question = 'What do penguins do?';

describe('a streamed answer', () => {
  it('opens with the role, ends with a finish reason and [DONE], and is one completion throughout', async () => {
    const server = await startTestServer();
    const response = await server.ask(question);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('content-encoding')).toBeNull();

    const body = await response.text();
    expect(body.startsWith(':')).toBe(true);
    const { chunks, done } = parseChunks(body);
    expect(done).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']));
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.slice(0, -1).every((chunk) => chunk.choices[0]?.finish_reason === null)).toBe(true);
  });

  it('reports usage in a last chunk without choices, and only when asked', async () => {
    const server = await startTestServer();
    const asked = parseChunks(await (await server.ask(question, { stream_options: { include_usage: true } })).text());
    const last = asked.chunks.at(-1);
    expect(last?.choices).toEqual([]);
    expect(last?.usage?.completion_tokens).toBe(asked.chunks.length - 3);
    expect(last?.usage?.total_tokens).toBe((last?.usage?.prompt_tokens ?? 0) + (last?.usage?.completion_tokens ?? 0));
    const unasked = parseChunks(await (await server.ask(question)).text());
    expect(unasked.chunks.some((chunk) => chunk.usage)).toBe(false);
  });

  it('is cut at max_tokens with the reason "length"', async () => {
    const server = await startTestServer();
    const { chunks, done } = parseChunks(await (await server.ask(question, { max_tokens: 5 })).text());
    expect(chunks).toHaveLength(7);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length');
    expect(done).toBe(true);
  });

  it('sends the first words before the last ones exist', async () => {
    const clock = createTestClock('still');
    const server = await startTestServer({ backend: testResponder(clock) });
    const response = await server.ask(question);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes('"content":"I"')) {
      clock.advance(1_000);
      const { value, done } = (await reader?.read()) ?? { done: true };
      expect(done).toBe(false);
      seen += value ?? '';
    }
    expect(seen).not.toContain('[DONE]');
    await reader?.cancel();
  });
});

it('gives the same answer whole, as JSON, to a client that does not stream', async () => {
  const server = await startTestServer();
  const streamed = parseChunks(await (await server.ask(question)).text());
  const response = await server.ask(question, { stream: false });
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toMatchObject({
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: streamed.text } }],
    usage: { completion_tokens: expect.any(Number) },
  });
});

describe('what it says', () => {
  const say = async (...turns: readonly string[]): Promise<string> => {
    const server = await startTestServer();
    const messages = turns.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }));
    return parseChunks(await (await server.post('/api/chat', { stream: true, messages })).text()).text;
  };

  it('quotes the section that answers, names its file, and does not pretend to be a model', async () => {
    const text = await say(question);
    expect(text).toContain('no AI model is connected');
    expect(text).toContain('`guide.md`');
    expect(text).toContain('### Penguins\n\nPenguins swim well');
  });

  it('finds a word with a slip in it, and its beginning', async () => {
    expect(await say('pengiuns')).toContain('### Penguins');
    expect(await say('peng')).toContain('### Penguins');
  });

  it('reads on at "more", and says where the file ends', async () => {
    expect(await say(question, '…', 'more')).toContain('### Owls');
    expect(await say(question, '…', 'more', '…', 'more')).toContain('the end of `guide.md`');
  });

  it('says so when the documents know nothing, and shows the question as plain words', async () => {
    const text = await say('volcanoes **bold** <b> [x](javascript:1)');
    expect(text).toContain('say nothing about *volcanoes \\*\\*bold\\*\\* \\<b\\> \\[x\\]\\(javascript:1\\)*');
  });

  it('plays a showcase when called for, and not when its word stands in a question', async () => {
    expect(await say('Show me a table, please')).toContain('| :--- |');
    expect(await say('用中文回答')).toContain('中文没有空格');
    expect(await say('Answer in Arabic')).toContain('من اليمين إلى اليسار');
    expect(await say('Do penguins table their code?')).toContain('### Penguins');
  });
});

describe('trouble on demand', () => {
  it('sends an error object in the middle and no end', async () => {
    const server = await startTestServer();
    const { chunks, text, done } = parseChunks(await (await server.ask('Show me an error')).text());
    expect(text.length).toBeGreaterThan(100);
    expect(chunks.at(-1)?.error?.code).toBe('demo_error');
    expect(done).toBe(false);
  });

  it('drops the connection in the middle, after all it wrote has arrived', async () => {
    const server = await startTestServer();
    const response = await server.ask('Cut the connection');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const read = async (): Promise<void> => {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) return;
        seen += value;
      }
    };
    await expect(read()).rejects.toThrow();
    expect(seen.trimEnd().endsWith('}')).toBe(true);
    expect(parseChunks(seen).text).toContain('The second point came');
    expect(server.errors).toEqual([]);
  });

  it('says nothing for eight seconds before a slow start, with the connection open', async () => {
    const clock = createTestClock('still');
    const server = await startTestServer({ backend: testResponder(clock) });
    const response = await server.ask('Make a slow start');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': chat stream\n\n');
    await expect.poll(() => clock.waiting).toBe(2);
    clock.advance(8_000);
    expect(clock.waiting).toBe(2);
    clock.advance(1_000);
    expect((await reader?.read())?.value).toContain('"role":"assistant"');
    await reader?.cancel();
  });
});

it('stops writing when the client leaves', async () => {
  const clock = createTestClock('still');
  const server = await startTestServer({ backend: testResponder(clock) });
  const leave = new AbortController();
  const response = await server.ask('Give me a long answer', {}, { signal: leave.signal });
  const reader = response.body?.getReader();
  await reader?.read();
  await expect.poll(() => clock.waiting).toBe(2);
  leave.abort();
  await expect.poll(() => clock.waiting).toBe(0);
  expect(server.errors).toEqual([]);
});

it('drops open streams when the server stops, so that nobody takes them for whole', async () => {
  const clock = createTestClock('still');
  const server = await startTestServer({ backend: testResponder(clock) });
  const response = await server.ask(question);
  const whole = response.text();
  const failed = expect(whole).rejects.toThrow();
  await server.close();
  await failed;
  await expect.poll(() => clock.waiting).toBe(0);
});
