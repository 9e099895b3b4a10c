import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseChunks } from '../test/read-chunks.js';
import { startTestServer } from '../test/start-test-server.js';
import { createTestClock } from '../test/test-clock.js';
import { createReplayBackend } from './replay-backend.js';
import { createReplayFolder } from './replay-folder.js';

const recorded = Buffer.concat([
  Buffer.from('\uFEFFdata: {"choices":[{"delta":{"content":"流"}}]}\r\n\r\n: x\n\ndata: [DONE]\n\n'),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('data: tail'),
]);

async function startReplay() {
  const home = mkdtempSync(join(tmpdir(), 'replay-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const folder = join(home, 'streams');
  mkdirSync(join(folder, 'openai'), { recursive: true });
  writeFileSync(join(folder, 'openai', 'raw.sse'), recorded);
  writeFileSync(
    join(folder, 'two.chunks.jsonl'),
    '{"choices":[{"index":0,"delta":{"content":"a"}}]}\n{"choices":[]}\n',
  );
  writeFileSync(join(folder, 'reply.json'), '{"object":"chat.completion"}');
  writeFileSync(join(home, 'secret.sse'), 'data: top secret\n\n');
  writeFileSync(join(folder, 'key.pem'), 'top secret');
  symlinkSync(join(home, 'secret.sse'), join(folder, 'link.sse'));
  const clock = createTestClock();
  const server = await startTestServer({
    recordings: createReplayFolder(folder, clock),
    backend: createReplayBackend(join(folder, 'two.chunks.jsonl'), clock),
  });
  return { server, home };
}

describe('a recording', () => {
  it('is played byte for byte, however it is cut', async () => {
    const { server } = await startReplay();
    for (const query of ['', '?delay=0', '?chunk=1', '?chunk=1&delay=3', '?chunk=7', '?chunk=1000000']) {
      const response = await server.post(`/api/replay/openai/raw.sse${query}`, {});
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(Buffer.from(await response.arrayBuffer()).equals(recorded), query).toBe(true);
    }
  });

  it('of chunk lines becomes an event stream again, of a whole reply JSON', async () => {
    const { server } = await startReplay();
    const { text, done } = parseChunks(await (await server.post('/api/replay/two.chunks.jsonl', {})).text());
    expect([text, done]).toEqual(['a', true]);
    const whole = await server.post('/api/replay/reply.json', {});
    expect(whole.headers.get('content-type')).toContain('application/json');
    expect(await whole.json()).toEqual({ object: 'chat.completion' });
  });

  it('can stand in for the model', async () => {
    const { server } = await startReplay();
    expect(parseChunks(await (await server.ask('Anything')).text()).text).toBe('a');
  });

  it('stops when the client leaves', async () => {
    const { home } = await startReplay();
    const clock = createTestClock('still');
    const server = await startTestServer({ recordings: createReplayFolder(join(home, 'streams'), clock) });
    const leave = new AbortController();
    await server.post('/api/replay/openai/raw.sse?delay=100', {}, { signal: leave.signal });
    await expect.poll(() => clock.waiting).toBe(1);
    leave.abort();
    await expect.poll(() => clock.waiting).toBe(0);
  });
});

it('nothing but a recording in the folder is played', async () => {
  const { server, home } = await startReplay();
  const names = [
    '../secret.sse',
    '..%2fsecret.sse',
    '%2e%2e/secret.sse',
    'openai/../../secret.sse',
    'openai/..%2f..%2fsecret.sse',
    '..%5csecret.sse',
    'link.sse',
    'key.pem',
    'openai',
    '.sse',
    'missing.sse',
    'raw.sse%00.sse',
    encodeURIComponent(join(home, 'secret.sse')),
    `/${home}/secret.sse`,
  ];
  for (const name of names) {
    const { hostname, port } = new URL(server.url);
    const seen = await new Promise<string>((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          path: `/api/replay/${name}`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        },
        (response) => {
          let text = `${response.statusCode} `;
          response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
          response.on('end', () => resolve(text));
        },
      );
      outgoing.on('error', reject).end('{}');
    });
    expect(seen, name).toMatch(/^404 /);
    expect(seen, name).not.toContain('top secret');
  }
});

it('a wrong number is told', async () => {
  const { server } = await startReplay();
  for (const query of ['chunk=0', 'chunk=-1', 'chunk=1e3', 'delay=x', 'delay=99999']) {
    expect((await server.post(`/api/replay/openai/raw.sse?${query}`, {})).status, query).toBe(400);
  }
});
