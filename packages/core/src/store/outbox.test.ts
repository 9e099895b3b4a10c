import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { textOf } from '../message/text-of.js';
import { createChat } from './create-chat.js';
import { fakeNetwork } from './test/fake-network.js';
import { scriptedTransport } from './test/scripted-transport.js';
import { until } from './test/until.js';
import { textsOf } from './test/texts-of.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a message sent while an answer is arriving', () => {
  it('waits in the queue and goes when the answer is complete, in order', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const first = chat.send('One');
    const second = chat.send('Two');
    const third = chat.send('Three');
    expect(chat.queue.get().map(textOf)).toEqual(['Two', 'Three']);
    expect(textsOf(chat)).toEqual(['One', '']);

    answers[0]?.push({ type: 'text', text: 'first' });
    answers[0]?.push({ type: 'finish', status: 'complete' });
    await first;
    await nextAnswer();
    const answer = await nextAnswer();
    expect(answer.turn.messages.map(textOf)).toEqual(['One', 'first', 'Two']);
    expect(chat.queue.get().map(textOf)).toEqual(['Three']);
    answer.push({ type: 'finish', status: 'complete' });
    await second;
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await third;
    expect(chat.queue.get()).toEqual([]);
    expect(answers.map(({ turn }) => turn.messages.at(-1)).map((message) => message && textOf(message))).toEqual([
      'One',
      'Two',
      'Three',
    ]);
    expect(answers.map(({ turn }) => turn.id)).toEqual(
      chat.messages.filter(({ role }) => role === 'user').map(({ id }) => id),
    );
  });

  it('lets everyone hear of the end of an answer before the next one begins', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const first = chat.send('One');
    const second = chat.send('Two');
    const answer = await nextAnswer();
    // Whoever comes late hears of each change last.
    const heard: string[] = [];
    await chat.unqueue('none');
    chat.status.subscribe(() => heard.push(chat.status.get()));
    answer.push({ type: 'finish', status: 'complete' });
    await first;
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await second;
    expect(heard).toEqual(['idle', 'submitted', 'idle']);
  });

  it('stays after a stop, and goes with the next question or on resume', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    void chat.send('One');
    const second = chat.send('Two');
    await chat.stop();
    await until(chat.status, (status) => status === 'idle');
    const resumed = chat.resume();
    await nextAnswer();
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await Promise.all([second, resumed]);
    expect(answers).toHaveLength(2);
    expect(chat.queue.get()).toEqual([]);
  });

  it('stays after a failure, and goes once a retry has helped', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const first = chat.send('One');
    const second = chat.send('Two');
    answers[0]?.fail(new Error('down'));
    await first;
    expect(chat.status.get()).toBe('error');
    expect(chat.queue.get().map(textOf)).toEqual(['Two']);
    const retried = chat.retry();
    await nextAnswer();
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await retried;
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await second;
    expect(textsOf(chat)).toEqual(['One', '', 'Two', '']);
  });

  it('is asked again under the same id only if nobody knows whether it arrived', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    const sent = chat.send({ id: 'question', text: 'One' });
    (await nextAnswer()).fail(new TypeError('Failed to fetch'));
    await sent;
    const again = chat.retry();
    const second = await nextAnswer();
    second.push({ type: 'text', text: 'Half' });
    second.end();
    await again;
    const last = chat.retry();
    (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await last;
    const ids = answers.map(({ turn }) => turn.id);
    expect(ids.slice(0, 2)).toEqual(['question', 'question']);
    expect(ids[2]).not.toBe('question');
  });

  it('can be taken back', async () => {
    const { transport, answers } = scriptedTransport();
    const chat = createChat({ transport });
    const first = chat.send('One');
    const second = chat.send({ id: 'two', text: 'Two' });
    await chat.unqueue('two');
    await second;
    answers[0]?.push({ type: 'finish', status: 'complete' });
    await first;
    expect(answers).toHaveLength(1);
    expect(textsOf(chat)).toEqual(['One', '']);
  });
});

describe('offline', () => {
  it('waits with nothing but the default options, too', async () => {
    const network = fakeNetwork();
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport });
    network.go('offline');
    const sent = ['One', 'Two', 'Three'].map((text) => chat.send({ id: text, text }));
    expect(chat.status.get()).toBe('offline');
    expect(chat.queue.get().map(textOf)).toEqual(['One', 'Two', 'Three']);
    await chat.unqueue('Two');
    expect(chat.messages).toEqual([]);
    network.go('online');
    for (let turn = 0; turn < 2; turn++) (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await Promise.all(sent);
    expect(textsOf(chat)).toEqual(['One', '', 'Three', '']);
    expect(answers).toHaveLength(2);
    expect(chat.status.get()).toBe('idle');
    expect(network.listeners()).toBe(0);
  });

  it('what was cleared while it waited is not sent', async () => {
    const network = fakeNetwork();
    const { transport, answers } = scriptedTransport();
    const chat = createChat({ transport });
    network.go('offline');
    const sent = chat.send('One');
    chat.clear();
    expect(chat.status.get()).toBe('idle');
    network.go('online');
    await sent;
    expect(answers).toHaveLength(0);
    expect(chat.messages).toEqual([]);
  });

  it('waits, says so, and sends each message once, in order, once the network is back', async () => {
    const network = fakeNetwork();
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport, whileBusy: 'queue' });
    await chat.ready;
    network.go('offline');
    const sent = ['One', 'Two', 'Three'].map((text) => chat.send(text));
    await until(chat.status, (status) => status === 'offline');
    expect(answers).toHaveLength(0);
    expect(chat.queue.get().map(textOf)).toEqual(['One', 'Two', 'Three']);
    // The first message's promise is not settled by loading what waits for the network.
    await network.listening;
    network.go('online');
    network.go('online');
    for (let turn = 0; turn < 3; turn++) (await nextAnswer()).push({ type: 'finish', status: 'complete' });
    await Promise.all(sent);
    expect(textsOf(chat)).toEqual(['One', '', 'Two', '', 'Three', '']);
    expect(answers).toHaveLength(3);
    expect(chat.status.get()).toBe('idle');
    expect(network.listeners()).toBe(0);
  });

  it('takes back a request that never left, and sends it again under the same id', async () => {
    const network = fakeNetwork();
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport, whileBusy: 'queue' });
    await chat.ready;
    network.go('offline');
    const sent = chat.send('One');
    await network.listening;
    network.go('online');
    const lost = await nextAnswer();
    network.go('offline');
    lost.fail(new TypeError('Failed to fetch'));
    await until(chat.status, (status) => status === 'offline');
    await until(chat.ids, (ids) => ids.length === 0);
    network.go('online');
    const again = await nextAnswer();
    again.push({ type: 'finish', status: 'complete' });
    await sent;
    expect(again.turn.id).toBe(lost.turn.id);
    expect(answers).toHaveLength(2);
    expect(textsOf(chat)).toEqual(['One', '']);
  });
});

it('sends every message once and in order, whatever the network and the answers do', async () => {
  await import('./extras.js');
  const step = fc.oneof(
    { arbitrary: fc.constantFrom('send', 'send', 'finish', 'finish', 'fail', 'stop', 'arrive'), weight: 3 },
    { arbitrary: fc.constantFrom('offline', 'online', 'retry', 'resume'), weight: 2 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const network = fakeNetwork();
      const { transport, answers } = scriptedTransport();
      const chat = createChat({ transport, whileBusy: 'queue' });
      await chat.ready;
      const open = new Set<Promise<void>>();
      const written: string[] = [];
      const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      const end = (): void => {
        answers.at(-1)?.push({ type: 'text', text: 'x' });
        answers.at(-1)?.push({ type: 'finish', status: 'complete' });
      };
      const run: Readonly<Record<(typeof steps)[number], () => unknown>> = {
        send() {
          const text = `${written.length}`;
          written.push(text);
          const sent: Promise<void> = chat.send(text).then(() => void open.delete(sent));
          open.add(sent);
        },
        finish: end,
        fail: () => answers.at(-1)?.fail(new TypeError('Failed to fetch')),
        stop: () => chat.stop(),
        arrive: settle,
        offline: () => network.go('offline'),
        online: () => network.go('online'),
        retry: () => void chat.retry().catch(() => {}),
        resume: () => void chat.resume().catch(() => {}),
      };
      for (const next of steps) {
        await run[next]();
        const shown = chat.messages.filter(({ role }) => role === 'user').map(textOf);
        expect([...shown, ...chat.queue.get().map(textOf)]).toEqual(written);
      }
      network.go('online');
      for (let turn = 0; turn < written.length * 2 + 2; turn++) {
        await settle();
        end();
        await settle();
        if (!['submitted', 'streaming'].includes(chat.status.get())) void chat.resume();
      }
      expect(chat.queue.get()).toEqual([]);
      expect(open.size).toBe(0);
      const first = new Map(answers.map(({ turn }) => [turn.id, turn.messages.at(-1)]));
      const sent = [...first]
        .filter(([id, message]) => message?.id === id)
        .map(([, message]) => message && textOf(message));
      expect(sent).toEqual(written);
    }),
    { numRuns: 150 },
  );
});
