import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { startStreamServer, type StreamServer } from './stream-server.js';
import { loadStreams } from '../packages/core/src/test/fixtures.js';

const streams = loadStreams('openai-chat');

describe.runIf(streams.length > 0)('recorded OpenAI streams, served over HTTP to <chat-stream>', () => {
  let browser: Browser;
  let server: StreamServer;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    server = await startStreamServer();
    page = await browser.newPage();
    await page.goto(
      server.page(
        '/',
        '<!doctype html><html lang="en"><title>Fixtures</title><script type="module" src="/cdn/chat-stream.min.js"></script><main></main></html>',
      ),
    );
    await page.waitForFunction(() => customElements.get('chat-stream') !== undefined);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const cut = (bytes: Uint8Array, seed: number): Uint8Array[] => {
    const [sizes = [64]] = fc.sample(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 }), {
      numRuns: 1,
      seed,
    });
    const pieces: Uint8Array[] = [];
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 64;
      pieces.push(bytes.subarray(at, at + size));
      at += size;
    }
    return pieces;
  };

  it.each(streams.map((stream) => [stream.file, stream] as const))('%s', async (file, stream) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const src = server.replay(
      `/replay/${encodeURIComponent(file.replaceAll('/', '-'))}`,
      'text/event-stream',
      cut(stream.bytes, seed),
    );
    const result = await page.evaluate(async (address) => {
      const element = document.createElement('chat-stream');
      element.src = address;
      document.querySelector('main')?.replaceChildren(element);
      await element.updateComplete;
      await element.chat?.send('Replay, please.');
      const message = element.chat?.messages.at(-1);
      const parts: readonly { type: string; text?: string; toolCallId?: string; input?: unknown }[] =
        message?.parts ?? [];
      const joined = (type: string): string =>
        parts
          .filter((part) => part.type === type)
          .map((part) => part.text ?? '')
          .join('');
      return {
        status: message?.status,
        finishReason: message?.finishReason ?? null,
        text: joined('text'),
        reasoning: joined('reasoning'),
        tools: parts
          .filter((part) => part.type.startsWith('tool-'))
          .map((part) => ({ id: part.toolCallId, name: part.type.slice(5), input: part.input })),
      };
    }, src);
    const { expected } = stream;
    expect(result, `cut with seed ${seed}`).toMatchObject({
      text: expected.text ?? '',
      reasoning: expected.reasoning ?? '',
      finishReason: expected.finishReason ?? null,
      tools: (expected.toolCalls ?? []).map(({ id, name, input }) => ({ id, name, input })),
    });
    expect(['complete', 'incomplete']).toContain(result.status);
  });
});
