import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { startTestServer, testResponder } from '../examples/server/src/test/start-test-server.js';
import { createTestClock } from '../examples/server/src/test/test-clock.js';
import { readMessage, textOf } from '../packages/core/src/index.js';

/** The official client, pointed at the example server. */
async function start(
  options?: Parameters<typeof startTestServer>[0],
): Promise<{ client: OpenAI; server: Awaited<ReturnType<typeof startTestServer>> }> {
  const server = await startTestServer(options);
  return { server, client: new OpenAI({ baseURL: `${server.url}/api`, apiKey: 'not-needed', maxRetries: 0 }) };
}

const model = 'demo';
const ask = (content: string): { model: string; messages: { role: 'user'; content: string }[] } => ({
  model,
  messages: [{ role: 'user', content }],
});

it('the openai client reads a streamed answer, chunk by chunk, with its end and its usage', async () => {
  const { client, server } = await start();
  const stream = await client.chat.completions.create({
    ...ask('What do penguins do?'),
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  const reasons: string[] = [];
  let usage: OpenAI.CompletionUsage | null | undefined;
  for await (const chunk of stream) {
    expect(chunk.object).toBe('chat.completion.chunk');
    text += chunk.choices[0]?.delta.content ?? '';
    if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
    usage = chunk.usage ?? usage;
  }
  expect(text).toContain('Penguins swim well');
  expect(text).toBe(textOf(await readMessage(await server.ask('What do penguins do?'))));
  expect(reasons).toEqual(['stop']);
  expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  expect(usage?.completion_tokens).toBeGreaterThan(0);
});

it('the openai client puts the chunks together to what it gets in one piece', async () => {
  const { client } = await start();
  const question = ask('Show me everything');
  const whole = await client.chat.completions.create(question);
  const runner = client.chat.completions.stream({ ...question, stream_options: { include_usage: true } });
  const joined = await runner.finalChatCompletion();
  expect(joined.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
  expect(joined.choices[0]?.finish_reason).toBe('stop');
  expect(joined.usage).toEqual(whole.usage);
  expect(whole).toMatchObject({
    object: 'chat.completion',
    choices: [{ message: { role: 'assistant', refusal: null } }],
  });
});

it('the openai client knows the errors of the server by their class, code and words', async () => {
  const { client } = await start({ maxBody: 2_000 });
  const refused = await client.chat.completions.create({ ...ask('Hi'), n: 5 }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OpenAI.BadRequestError);
  expect(refused).toMatchObject({ status: 400, code: 'invalid_n', type: 'invalid_request_error' });
  const failed = client.chat.completions.create(ask('Show me an error'));
  await expect(failed).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  await expect(failed).rejects.toThrow('the error you asked for');
  const large = client.chat.completions.create({ ...ask('x'.repeat(3_000)), stream: true });
  await expect(large).rejects.toMatchObject({ status: 413, code: 'too_large' });
});

it('the openai client throws where a streamed answer fails or is cut in the middle, after the words before', async () => {
  const { client } = await start();
  for (const [question, words, expected] of [
    ['Show me an error', 'As model servers send it'.toLowerCase(), /the error you asked for/],
    ['Cut the connection', 'The second point came', /terminated|aborted|closed|hang up|socket/i],
  ] as const) {
    const stream = await client.chat.completions.create({ ...ask(question), stream: true });
    let text = '';
    const read = async (): Promise<void> => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow(expected);
    expect(text).toContain(words);
  }
});

it('the openai client ends the answer at the server when it aborts', async () => {
  const clock = createTestClock('still');
  const { client, server } = await start({ backend: testResponder(clock) });
  const stream = await client.chat.completions.create({ ...ask('long answer'), stream: true });
  await expect.poll(() => clock.waiting).toBeGreaterThan(0);
  const chunks = stream[Symbol.asyncIterator]();
  clock.advance(10_000);
  expect((await chunks.next()).done).toBe(false);
  stream.controller.abort();
  await expect.poll(() => clock.waiting).toBe(0);
  const rest = async (): Promise<void> => {
    while (!(await chunks.next()).done);
  };
  await rest();
  expect(server.errors).toEqual([]);
});
