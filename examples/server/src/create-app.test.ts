import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, testResponder } from './test/start-test-server.js';
import { createTestClock } from './test/test-clock.js';

/** A request that nothing tidies on the way: raw path, any header. */
function raw(url: string, path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    outgoing.on('error', reject).end(body);
  });
}

const question = JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] });
const json = { 'content-type': 'application/json' };

describe('a request that is not right', () => {
  const user = { role: 'user', content: 'Hi' };
  const wrong: readonly [what: string, body: unknown, code: string][] = [
    ['no JSON', '{"messages":', 'invalid_json'],
    ['nothing', '', 'invalid_json'],
    ['a list', [], 'invalid_body'],
    ['no messages', {}, 'invalid_messages'],
    ['an empty conversation', { messages: [] }, 'invalid_messages'],
    ['a message that is none', { messages: ['Hi'] }, 'invalid_messages'],
    ['an unknown role', { messages: [{ role: 'root', content: 'Hi' }] }, 'invalid_messages'],
    ['a message without content', { messages: [{ role: 'user' }] }, 'invalid_messages'],
    ['content that is a number', { messages: [{ role: 'user', content: 7 }] }, 'invalid_messages'],
    ['an unknown part', { messages: [{ role: 'user', content: [{ type: 'video' }] }] }, 'invalid_messages'],
    ['a text part without text', { messages: [{ role: 'user', content: [{ type: 'text' }] }] }, 'invalid_messages'],
    ['a model that is no name', { messages: [user], model: 7 }, 'invalid_model'],
    ['a word for "stream"', { messages: [user], stream: 'yes' }, 'invalid_stream'],
    ['several answers', { messages: [user], n: 5 }, 'invalid_n'],
    ['no tokens at all', { messages: [user], max_tokens: 0 }, 'invalid_max_tokens'],
  ];
  for (const [what, body, code] of wrong) {
    it(`is told what is wrong: ${what}`, async () => {
      const server = await startTestServer();
      const response = await server.post('/api/chat', body);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        error: { message: expect.stringMatching(/.{20,}/), type: 'invalid_request_error', code },
      });
    });
  }

  it('may be in a form of text parts, with tool calls and null content', async () => {
    const server = await startTestServer();
    const response = await server.post('/api/chat', {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'peng' },
            { type: 'text', text: 'uins' },
          ],
        },
        { role: 'assistant', content: null, tool_calls: [] },
        { role: 'tool', content: 'x', tool_call_id: '1' },
      ],
    });
    expect(await response.text()).toContain('Penguins swim well');
  });

  it('is refused when too large, also without a declared length', async () => {
    const server = await startTestServer({ maxBody: 1_000 });
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(2_000) }] });
    const declared = await server.post('/api/chat', body);
    expect(declared.status).toBe(413);
    expect(await declared.json()).toMatchObject({ error: { code: 'too_large' } });
    const chunked = await raw(server.url, '/api/chat', { ...json, 'transfer-encoding': 'chunked' }, 'POST', body);
    expect(chunked.status).toBe(413);
    const small = await raw(server.url, '/api/chat', { ...json, 'transfer-encoding': 'chunked' }, 'POST', question);
    expect(small.status).toBe(200);
  });

  it('is refused by method, by path and by content type', async () => {
    const server = await startTestServer();
    expect((await fetch(`${server.url}/api/chat`)).status).toBe(405);
    expect((await server.post('/api/other', {})).status).toBe(404);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
      'text/plain; application/json',
    ]) {
      const response = await server.post('/api/chat', question, { headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ error: { code: 'unsupported_media_type' } });
    }
    expect(
      (await server.post('/api/chat', question, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }))
        .status,
    ).toBe(200);
  });
});

describe('where a request comes from', () => {
  const from = async (origin: string | undefined, host?: string, allowedOrigins: readonly string[] = []) => {
    const server = await startTestServer({ allowedOrigins });
    const own = new URL(server.url).host;
    const headers = {
      ...json,
      host: host ?? own,
      ...(origin === undefined ? {} : { origin: origin.replace('OWN', own) }),
    };
    return raw(server.url, '/api/chat', headers, 'POST', question);
  };

  it('the own page and programs without an origin may ask', async () => {
    expect((await from('http://OWN')).status).toBe(200);
    expect((await from(undefined)).status).toBe(200);
  });

  it('no other page may', async () => {
    const others = [
      'https://evil.example',
      'null',
      'https://OWN',
      'http://OWN.evil.example',
      'http://localhost',
      'http://127.0.0.1:1',
      '',
    ];
    for (const origin of others) {
      const response = await from(origin);
      expect(response.status, origin).toBe(403);
      expect(response.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('nor a page whose host name was bent to this address', async () => {
    expect((await from('http://evil.example:3000', 'evil.example:3000')).status).toBe(403);
  });

  it('a listed origin may, exactly as it is listed, and is never answered with a wildcard', async () => {
    const listed = ['https://chat.example.com'];
    const response = await from('https://chat.example.com', undefined, listed);
    expect(response.status).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBe('https://chat.example.com');
    expect(response.headers.vary).toContain('Origin');
    for (const near of [
      'http://chat.example.com',
      'https://chat.example.com:444',
      'https://chat.example.com.evil.example',
      'https://CHAT.example.com',
    ]) {
      expect((await from(near, undefined, listed)).status, near).toBe(403);
    }
  });

  it('answers the question a browser asks first, for listed origins only', async () => {
    const server = await startTestServer({ allowedOrigins: ['https://chat.example.com'] });
    const ask = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const yes = await raw(server.url, '/api/chat', { ...ask, origin: 'https://chat.example.com' }, 'OPTIONS');
    expect(yes.status).toBe(204);
    expect(yes.headers['access-control-allow-origin']).toBe('https://chat.example.com');
    expect(yes.headers['access-control-allow-headers']).toBe('content-type, last-event-id, prefer');
    const no = await raw(server.url, '/api/chat', { ...ask, origin: 'https://evil.example' }, 'OPTIONS');
    expect(no.status).toBe(403);
    expect(no.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('too many answers at a time', () => {
  const start = async (limits: { perClient: number; total: number; trustProxy: boolean }) => {
    const clock = createTestClock('still');
    const server = await startTestServer({ backend: testResponder(clock), limits });
    return (address = '10.0.0.1', signal?: AbortSignal) =>
      server.ask('Hi', {}, { headers: { 'x-forwarded-for': `6.6.6.6, ${address}` }, ...(signal ? { signal } : {}) });
  };

  it('are refused to one client until one of its own ends', async () => {
    const ask = await start({ perClient: 2, total: 100, trustProxy: true });
    const leave = new AbortController();
    expect((await ask('10.0.0.1', leave.signal)).status).toBe(200);
    expect((await ask()).status).toBe(200);
    const third = await ask();
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('2');
    expect(await third.json()).toMatchObject({ error: { type: 'rate_limit_error', code: 'too_many_from_you' } });
    expect((await ask('10.0.0.2')).status).toBe(200);
    leave.abort();
    await expect.poll(async () => (await ask()).status).toBe(200);
  });

  it('are refused to all', async () => {
    const ask = await start({ perClient: 100, total: 2, trustProxy: true });
    expect((await ask('10.0.0.1')).status).toBe(200);
    expect((await ask('10.0.0.2')).status).toBe(200);
    expect(await (await ask('10.0.0.3')).json()).toMatchObject({ error: { code: 'too_many' } });
  });

  it('are counted by connection where no proxy is trusted', async () => {
    const ask = await start({ perClient: 1, total: 100, trustProxy: false });
    expect((await ask('10.0.0.1')).status).toBe(200);
    expect((await ask('10.0.0.2')).status).toBe(429);
  });
});

describe('the page', () => {
  it('comes with the strict policy, the right types and a fresh check each time', async () => {
    const server = await startTestServer();
    const types = {
      '/': 'text/html',
      '/page.css': 'text/css',
      '/page.js': 'text/javascript',
      '/icon.svg': 'image/svg+xml',
      '/cdn/chat-stream.min.js': 'text/javascript',
    };
    for (const [path, type] of Object.entries(types)) {
      const response = await fetch(server.url + path);
      await response.text();
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type')).toContain(type);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html");
      expect(policy).not.toContain('unsafe');
      const etag = response.headers.get('etag') ?? '';
      const again = await fetch(server.url + path, { headers: { 'if-none-match': etag } });
      expect(again.status, path).toBe(304);
    }
  });

  it('needs nothing the policy forbids', async () => {
    const server = await startTestServer();
    const html = await (await fetch(server.url)).text();
    expect(html).toContain('<chat-stream src="/api/chat"');
    expect(html).not.toMatch(/\son\w+=|\sstyle=|<style|<script(?![^>]*\ssrc=)|https?:\/\/(?!www\.w3\.org)/);
  });

  it('gives no file outside its folders', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'site-'));
    onTestFinished(() => rmSync(outside, { recursive: true }));
    mkdirSync(join(outside, 'page'));
    writeFileSync(join(outside, 'page', 'index.html'), 'page');
    writeFileSync(join(outside, 'secret.txt'), 'top secret');
    const server = await startTestServer({ page: join(outside, 'page'), bundle: join(outside, 'page') });
    const tries = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/cdn/../../secret.txt',
      '/cdn/%2e%2e/secret.txt',
      '/cdn/..%2fsecret.txt',
      '//secret.txt',
      '/cdn//../secret.txt',
      '/%252e%252e/secret.txt',
      '/..;/secret.txt',
      '/page/../../secret.txt',
      `/${join(outside, 'secret.txt')}`,
    ];
    for (const path of tries) {
      const { status, text } = await raw(server.url, path);
      expect(text, path).not.toContain('top secret');
      expect([400, 404], path).toContain(status);
    }
  });

  it('tells what answers', async () => {
    const server = await startTestServer();
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({
      status: 'ok',
      backend: { kind: 'responder', name: 'chat-stream-demo' },
    });
  });
});

it('tells the client nothing of its own failures', async () => {
  const server = await startTestServer({
    backend: { kind: 'relay', name: '', description: '', answer: () => Promise.reject(new Error('secret path /srv')) },
  });
  const response = await server.ask('Hi');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('/srv');
  expect(server.errors).toHaveLength(1);
});
