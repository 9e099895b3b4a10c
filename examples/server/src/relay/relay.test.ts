import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { secret, startFakeUpstream } from '../test/fake-upstream.js';
import { startTestServer } from '../test/start-test-server.js';
import type { TestServer } from '../test/start-test-server.js';
import { createTestClock } from '../test/test-clock.js';
import type { TestClock } from '../test/test-clock.js';
import { createRelay } from './relay.js';
import type { Upstream } from './upstream.js';

const chunk = (text: string): string =>
  `data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"${text}"}}]}\n\n`;

async function startRelay(
  answer: (response: ServerResponse) => void,
  settings: Partial<Upstream> = {},
): Promise<{
  server: TestServer;
  clock: TestClock;
  requests: Awaited<ReturnType<typeof startFakeUpstream>>['requests'];
}> {
  const { upstream, requests } = await startFakeUpstream(answer, settings);
  const clock = createTestClock('still');
  const server = await startTestServer({ backend: createRelay(upstream, clock) });
  return { server, clock, requests };
}

const stream = (response: ServerResponse): void =>
  void response.writeHead(200, { 'content-type': 'text/event-stream' });
const reply =
  (status: number, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body);

/** Everything a client can see of a response. */
async function allOf(response: Response): Promise<string> {
  return JSON.stringify([...response.headers]) + (await response.text());
}

describe('what the model server is asked', () => {
  it('gets the key, its own model and the conversation, and nothing that it is not meant to get', async () => {
    const { server, requests } = await startRelay(reply(200, '{}'));
    await server.post(
      '/api/chat',
      {
        messages: [{ role: 'user', content: 'Hi' }],
        temperature: 0.5,
        base_url: 'http://evil.example',
        user: 'me',
        max_tokens: 1_000_000,
        stream_options: { include_usage: true },
      },
      { headers: { 'x-base-url': 'http://evil.example', authorization: 'Bearer of-the-client', cookie: 'a=b' } },
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]?.path).toBe('/v1/chat/completions');
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${secret}`);
    expect(requests[0]?.headers.cookie).toBeUndefined();
    expect(requests[0]?.body).toEqual({
      model: 'test-model',
      messages: [{ role: 'user', content: 'Hi' }],
      temperature: 0.5,
      max_tokens: 100,
      stream: false,
    });
  });

  it('is asked for usage and fewer tokens when the client wants that', async () => {
    const { server, requests } = await startRelay(reply(200, '{}'));
    await server.ask('Hi', { model: 'other-model', max_completion_tokens: 7, stream_options: { include_usage: true } });
    expect(requests[0]?.body).toMatchObject({
      model: 'other-model',
      max_tokens: 7,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('is not asked at all for a model that is not on the list', async () => {
    const { server, requests } = await startRelay(reply(200, '{}'));
    const response = await server.ask('Hi', { model: 'gpt-expensive' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'model_not_allowed' } });
    expect(requests).toEqual([]);
  });

  it('needs no key', async () => {
    const { upstream, requests } = await startFakeUpstream(reply(200, '{}'));
    const { apiKey: _, ...keyless } = upstream;
    const server = await startTestServer({ backend: createRelay(keyless, createTestClock('still')) });
    expect((await server.ask('Hi', { stream: false })).status).toBe(200);
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a streamed answer', () => {
  it('passes each piece on as it comes, byte for byte', async () => {
    let end = (_text: string): void => {};
    const { server } = await startRelay((response) => {
      end = (text) => void response.end(text);
      stream(response);
      response.write(chunk('first'));
    });
    const response = await server.ask('Hi');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes('first')) seen += (await reader?.read())?.value ?? '';
    end('data:no space\r\n\r\n: comment\n\ndata: [DONE]');
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) seen += piece.value;
    expect(seen).toBe(`: chat stream\n\n${chunk('first')}data:no space\r\n\r\n: comment\n\ndata: [DONE]`);
  });

  it('ends at the model server when the client leaves', async () => {
    let gone = false;
    const { server, clock } = await startRelay((response) => {
      response.on('close', () => (gone = true));
      stream(response);
      response.write(chunk('first'));
    });
    const leave = new AbortController();
    const response = await server.ask('Hi', {}, { signal: leave.signal });
    await response.body?.getReader().read();
    expect(gone).toBe(false);
    leave.abort();
    await expect.poll(() => gone).toBe(true);
    await expect.poll(() => clock.waiting).toBe(0);
    expect(server.errors).toEqual([]);
  });

  it('is cut for the client where the model server cuts it', async () => {
    const { server } = await startRelay((response) => {
      stream(response);
      response.write(chunk('first'), () => response.destroy());
    });
    const response = await server.ask('Hi');
    await expect(response.text()).rejects.toThrow();
  });

  it('is cut when the model server falls silent', async () => {
    const { server, clock } = await startRelay(
      (response) => {
        stream(response);
        response.write(chunk('first'));
      },
      { idleTimeout: 10_000 },
    );
    const response = await server.ask('Hi');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes('first')) seen += (await reader?.read())?.value ?? '';
    const rest = expect(reader?.read()).rejects.toThrow();
    await expect.poll(() => clock.waiting).toBe(2);
    clock.advance(10_000);
    await rest;
  });

  it('is passed on as JSON where the model server ignores "stream"', async () => {
    const whole = {
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
    };
    const { server } = await startRelay(reply(200, JSON.stringify(whole)));
    const response = await server.ask('Hi');
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual(whole);
  });
});

describe('a model server that fails', () => {
  const failures = [
    {
      what: 'refuses the key',
      answer: reply(401, `{"error":{"message":"Incorrect API key provided: ${secret}"}}`),
      status: 502,
      code: 'upstream_auth',
    },
    { what: 'forbids', answer: reply(403, secret), status: 502, code: 'upstream_auth' },
    {
      what: 'knows no such model',
      answer: reply(404, `{"error":"model not found, Bearer ${secret}"}`),
      status: 502,
      code: 'upstream_not_found',
    },
    {
      what: 'has had too many requests',
      answer: reply(429, '{}', { 'retry-after': '7' }),
      status: 429,
      code: 'upstream_rate_limit',
    },
    {
      what: 'breaks',
      answer: reply(500, `{"error":{"message":"at /srv/app.py key ${secret}"}}`),
      status: 502,
      code: 'upstream_failed',
    },
    { what: 'is overloaded', answer: reply(503, ''), status: 503, code: 'upstream_busy' },
    {
      what: 'refuses the request',
      answer: reply(400, `{"error":{"message":"Too long. ${secret} Bearer ${secret}"}}`),
      status: 400,
      code: 'upstream_refused',
    },
    {
      what: 'sends a page',
      answer: reply(200, `<html>${secret}</html>`, { 'content-type': 'text/html' }),
      status: 502,
      code: 'upstream_not_json',
    },
    { what: 'sends broken JSON', answer: reply(200, `{"a": "${secret}`), status: 502, code: 'upstream_not_json' },
    {
      what: 'sends a failing page',
      answer: reply(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' }),
      status: 502,
      code: 'upstream_failed',
    },
    {
      what: 'sends us elsewhere',
      answer: reply(302, '', { location: 'http://127.0.0.1:9/' }),
      status: 502,
      code: 'upstream_unreachable',
    },
    {
      what: 'hangs up',
      answer: (response: ServerResponse) => void response.destroy(),
      status: 502,
      code: 'upstream_unreachable',
    },
  ] as const;

  for (const { what, answer, status, code } of failures) {
    for (const streamed of [true, false]) {
      it(`${what} (${streamed ? 'streamed' : 'plain'}): the client gets a safe error`, async () => {
        const { server } = await startRelay(answer);
        const response = await server.ask('Hi', { stream: streamed });
        expect(response.status).toBe(status);
        const seen = await allOf(response);
        expect(seen).toContain(`"code":"${code}"`);
        expect(seen).not.toContain(secret);
        expect(seen).not.toContain('/srv/');
      });
    }
  }

  it('passes on when to try again, and the words that help the one who asked', async () => {
    const busy = await startRelay(reply(429, '{}', { 'retry-after': '7' }));
    expect((await busy.server.ask('Hi')).headers.get('retry-after')).toBe('7');
    const long = await startRelay(reply(400, '{"error":{"message":"maximum context length is 8192 tokens"}}'));
    expect(await (await long.server.ask('Hi')).text()).toContain('maximum context length is 8192 tokens');
  });

  it('never shows the key, even in an answer that holds it', async () => {
    const { server } = await startRelay(
      reply(200, JSON.stringify({ choices: [{ message: { content: `Your key is ${secret}` } }] })),
    );
    const seen = await allOf(await server.ask('Hi', { stream: false }));
    expect(seen).toContain('Your key is [removed]');
  });

  it('that is not there at all is told apart', async () => {
    const { upstream } = await startFakeUpstream(() => {});
    const server = await startTestServer({
      backend: createRelay({ ...upstream, baseUrl: 'http://127.0.0.1:1/v1' }, createTestClock('still')),
    });
    expect(await (await server.ask('Hi')).json()).toMatchObject({ error: { code: 'upstream_unreachable' } });
  });

  it('that never answers is given up', async () => {
    let asked = false;
    let gone = false;
    const { server, clock } = await startRelay((response) => {
      asked = true;
      response.on('close', () => (gone = true));
    });
    const answer = server.ask('Hi');
    await expect.poll(() => asked).toBe(true);
    clock.advance(30_000);
    const response = await answer;
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ error: { code: 'upstream_timeout' } });
    await expect.poll(() => gone).toBe(true);
  });

  it('and keeps the client waiting is left when the client leaves', async () => {
    let asked = false;
    let gone = false;
    const { server } = await startRelay((response) => {
      asked = true;
      response.on('close', () => (gone = true));
    });
    const leave = new AbortController();
    const answer = server.ask('Hi', {}, { signal: leave.signal });
    await expect.poll(() => asked).toBe(true);
    leave.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(() => gone).toBe(true);
  });
});
