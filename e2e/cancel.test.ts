import { afterEach, describe, expect, it } from 'vitest';
import { createChat, type Chat, type ChatError, type ChatOptions, type Message } from '../packages/core/src/index.js';
import { coze } from './servers/coze.js';
import { dify } from './servers/dify.js';
import { responses } from './servers/responses.js';
import { addTool, script } from './servers/script.js';
import { serveSnippet } from './servers/snippet.js';
import { startRuns, type RunsOptions, type RunsServer } from './servers/start-runs.js';
import type { RunningVendor } from './servers/vendor.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** The vendor, behind the server that its page in the docs shows. */
async function start(
  vendor: RunningVendor,
  options?: RunsOptions,
): Promise<{ server: RunsServer; open(more?: Partial<ChatOptions>): Chat; errors: readonly ChatError[] }> {
  const server = await startRuns(vendor, options);
  const own = await serveSnippet(vendor.protocol, server.url);
  closing.push(own.close, server.close);
  const errors: ChatError[] = [];
  const open = (more: Partial<ChatOptions> = {}): Chat =>
    createChat({
      src: own.url,
      protocol: vendor.protocol,
      ...vendor.options,
      ...vendor.running,
      ...(vendor.has.includes('tools') && { tools: { add: { ...addTool, execute: () => script.output } } }),
      onError: (error) => errors.push(error),
      ...more,
    });
  return { server, open, errors };
}

const answerOf = (chat: Chat): Message | undefined => chat.messages[1];
const untilWords = (chat: Chat): Promise<void> =>
  expect.poll(() => answerOf(chat)?.parts.length ?? 0).toBeGreaterThan(0);

describe.each([dify, coze, responses].map((make) => [make().protocol, make] as const))('%s', (_, make) => {
  it('ends the run that its reader stops, with one request', async () => {
    const { server, open, errors } = await start(make());
    const chat = open();
    const sent = chat.send(script.questions[0]);
    await untilWords(chat);
    void chat.stop();
    expect(answerOf(chat)?.status).toBe('stopped');
    await sent;
    await expect.poll(() => server.runs[0]?.isEnded).toBe(true);
    server.goOn();
    await chat.stop();
    expect(server.cancels).toHaveLength(1);
    expect(server.runs[0]?.made).toBeLessThan(server.runs[0]?.events.length ?? 0);
    expect(server.refused).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('leaves the run going that its reader leaves', async () => {
    const { server, open, errors } = await start(make());
    const chat = open();
    const sent = chat.send(script.questions[0]);
    await untilWords(chat);
    await chat.detach();
    await sent;
    await chat.stop();
    await chat.close();
    server.goOn();
    await expect.poll(() => server.runs[0]?.made).toBe(server.runs[0]?.events.length);
    expect(server.cancels).toEqual([]);
    expect(server.refused).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('ends a run that was stopped before it had said a word', async () => {
    const { server, open, errors } = await start(make(), { isSlow: true });
    const chat = open();
    const sent = chat.send(script.questions[0]);
    await expect.poll(() => server.runs).toHaveLength(1);
    await chat.stop();
    await sent;
    expect(answerOf(chat)).toMatchObject({ status: 'stopped', parts: [] });
    server.begin();
    await expect.poll(() => server.runs[0]?.isEnded).toBe(true);
    expect(server.cancels).toHaveLength(1);
    expect(server.refused).toEqual([]);
    expect(errors).toEqual([]);
    expect(answerOf(chat)).toMatchObject({ status: 'stopped', parts: [] });
  });

  it.each([404, 500])('says so where the run cannot be ended: %i', async (cancelStatus) => {
    const { server, open, errors } = await start(make(), { cancelStatus });
    const chat = open();
    void chat.send(script.questions[0]);
    await untilWords(chat);
    await chat.stop();
    await expect.poll(() => errors).toHaveLength(1);
    expect(errors).toMatchObject([{ code: 'cancel', cause: { code: 'http', status: cancelStatus } }]);
    expect(answerOf(chat)?.status).toBe('stopped');
    expect(answerOf(chat)?.error).toBeUndefined();
    expect(chat.status.get()).toBe('idle');
    expect(server.cancels).toHaveLength(1);
    expect(server.runs[0]?.isEnded).toBe(false);
  });

  it('ends a run that an earlier page began', async () => {
    const { server, open, errors } = await start(make());
    const before = open();
    void before.send(script.questions[0]);
    await untilWords(before);
    // What a page keeps of it.
    const messages: readonly Message[] = JSON.parse(JSON.stringify(before.messages));
    await before.detach();
    const chat = open({ messages });
    expect(answerOf(chat)?.status).toBe('truncated');
    await chat.stop();
    await expect.poll(() => server.runs[0]?.isEnded).toBe(true);
    await expect.poll(() => answerOf(chat)?.status).toBe('stopped');
    expect(server.cancels).toHaveLength(1);
    expect(server.refused).toEqual([]);
    expect(errors).toEqual([]);
  });
});
