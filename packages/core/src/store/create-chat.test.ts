import { afterEach, describe, expect, it, vi } from 'vitest';
import { HttpError } from '../errors/http-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Change } from '../message/change.js';
import type { Message } from '../message/message.js';
import { textOf } from '../message/text-of.js';
import type { Chat, ChatOptions } from './chat.js';
import { createChat } from './create-chat.js';
import { serve, type Asked, type TestServer } from './test/serve.js';
import { scriptedTransport } from './test/scripted-transport.js';
import { until } from './test/until.js';

const servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A chat with a real server that answers as `answer` says. */
async function chatWith(
  answer: (asked: Asked) => void,
  options: ChatOptions = {},
): Promise<{ chat: Chat; server: TestServer }> {
  const server = await serve(answer);
  servers.push(server);
  return { chat: createChat({ src: server.url, protocol: 'openai', ...options }), server };
}

const lastOf = (chat: Chat): Message => {
  const message = chat.messages.at(-1);
  if (!message) throw new Error('The conversation is empty.');
  return message;
};

/** Resolves when the last message says `text`. */
async function untilSays(chat: Chat, text: string): Promise<Message> {
  await until(chat.ids, () => chat.messages.at(-1)?.role === 'assistant');
  const { id } = lastOf(chat);
  await until(chat.message(id), (message) => message !== undefined && textOf(message) === text);
  return lastOf(chat);
}

const summary = (chat: Chat): string[] =>
  chat.messages.map((message) => `${message.role} ${message.status}: ${textOf(message)}`);

const user = (id: string, text: string): Message => ({
  id,
  role: 'user',
  parts: [{ type: 'text', text }],
  status: 'complete',
});
const assistant = (id: string, text: string, status: Message['status'] = 'complete'): Message => ({
  id,
  role: 'assistant',
  parts: text === '' ? [] : [{ type: 'text', text }],
  status,
});

describe('an answer over HTTP', () => {
  it('shows the first words before the answer is complete', async () => {
    const { chat, server } = await chatWith((asked) => asked.say('Hello', ', ', 'reader'));
    const statuses: string[] = [];
    chat.status.subscribe(() => statuses.push(chat.status.get()));
    const sent = chat.send('Hi');
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant pending: ']);

    expect((await untilSays(chat, 'Hello, reader')).status).toBe('streaming');
    server.asked[0]?.finish();
    await sent;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: Hello, reader']);
    expect(statuses).toEqual(['submitted', 'streaming', 'idle']);
  });

  it('asks with the conversation so far, the options, and headers made anew for each request', async () => {
    let token = 0;
    const { chat, server } = await chatWith(
      (asked) => {
        asked.say('Fine');
        asked.finish();
      },
      {
        model: 'some-model',
        system: 'Be kind.',
        body: { temperature: 0 },
        headers: async () => ({ authorization: `Bearer ${++token}` }),
      },
    );
    await chat.send('How are you?');
    await chat.send('Good');
    const [first, second] = server.asked;
    expect(first?.request.headers).toMatchObject({
      authorization: 'Bearer 1',
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
    });
    expect(second?.request.headers['authorization']).toBe('Bearer 2');
    expect(second?.body).toMatchObject({ model: 'some-model', temperature: 0, stream: true });
    expect(second?.body.messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'user']);
  });

  it('reads a whole JSON reply from a backend that ignores `stream`', async () => {
    const { chat } = await chatWith(({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          object: 'chat.completion',
          choices: [{ index: 0, message: { role: 'assistant', content: 'All at once' }, finish_reason: 'stop' }],
        }),
      );
    });
    await chat.send('Hi');
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: All at once']);
    expect(chat.status.get()).toBe('idle');
  });

  it('keeps the text on stop, tells the server, and is quiet afterwards', async () => {
    const { chat, server } = await chatWith((asked) => asked.say('A long ', 'answer'));
    const sent = chat.send('Tell me');
    const { id } = await untilSays(chat, 'A long answer');
    const [asked] = server.asked;
    const aborted = new Promise((resolve) => asked?.response.once('close', resolve));
    // Words that are on the way when the reader stops.
    asked?.say(' that goes on');
    await Promise.all([chat.stop(), chat.stop()]);
    const woken = vi.fn();
    for (const cell of [chat.ids, chat.status, chat.message(id)]) cell.subscribe(woken);
    expect(summary(chat)).toEqual(['user complete: Tell me', 'assistant stopped: A long answer']);
    expect(chat.status.get()).toBe('idle');

    await aborted;
    await sent;
    await chat.stop();
    expect(woken).not.toHaveBeenCalled();
  });

  it('stops before anything has arrived, and tells the server', async () => {
    const { chat, server } = await chatWith(() => {});
    const sent = chat.send('Hi');
    const { response } = await server.nextAsked();
    const closed = new Promise((resolve) => response.once('close', resolve));
    await chat.stop();
    await sent;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant stopped: ']);
    expect(chat.status.get()).toBe('idle');
    await closed;
  });

  it('tells of a connection that was cut, keeps the words, and asks again on retry', async () => {
    const errors: string[] = [];
    let cut = true;
    const { chat, server } = await chatWith(
      (asked) => {
        asked.say(cut ? 'Half' : 'The whole answer');
        if (!cut) asked.finish();
      },
      { onError: (error) => errors.push(error.code) },
    );
    const sent = chat.send('Hi');
    await untilSays(chat, 'Half');
    server.asked[0]?.response.destroy();
    await sent;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant truncated: Half']);
    expect(lastOf(chat).error?.code).toBe('truncated');
    expect(chat.status.get()).toBe('error');
    expect(errors).toEqual(['truncated']);

    cut = false;
    await chat.retry();
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: The whole answer']);
    expect(chat.status.get()).toBe('idle');
    expect(server.asked[1]?.body.messages).toEqual(server.asked[0]?.body.messages);
  });

  it('shows a failed request in the answer, and takes the next question', async () => {
    let broken = true;
    const { chat } = await chatWith((asked) => {
      if (broken) {
        asked.response.writeHead(500, { 'content-type': 'application/json' });
        asked.response.end('{"error":{"message":"No model is loaded"}}');
        return;
      }
      asked.say('Here I am');
      asked.finish();
    });
    await chat.send('Hi');
    expect(lastOf(chat)).toMatchObject({ status: 'error', parts: [] });
    expect(lastOf(chat).error).toBeInstanceOf(HttpError);
    expect(chat.status.get()).toBe('error');

    broken = false;
    await chat.send('Still there?');
    expect(summary(chat)).toEqual([
      'user complete: Hi',
      'assistant error: ',
      'user complete: Still there?',
      'assistant complete: Here I am',
    ]);
    expect(chat.status.get()).toBe('idle');
  });

  it('shows that no server is there', async () => {
    const { chat, server } = await chatWith(() => {});
    await server.close();
    await chat.send('Hi');
    expect(lastOf(chat).error?.code).toBe('network');
  });

  it('gives up on an answer that never starts', async () => {
    const { chat, server } = await chatWith(() => {}, { startTimeout: 50 });
    await chat.send('Hi');
    expect(lastOf(chat).error).toBeInstanceOf(TimeoutError);
    const response = server.asked[0]?.response;
    if (response && !response.closed) await new Promise((resolve) => response.once('close', resolve));
  });

  it('gives up on an answer that falls silent, and keeps its words', async () => {
    const { chat } = await chatWith((asked) => asked.say('Well'), { idleTimeout: 50 });
    await chat.send('Hi');
    expect(textOf(lastOf(chat))).toBe('Well');
    expect(lastOf(chat).error).toBeInstanceOf(TimeoutError);
    expect(chat.status.get()).toBe('error');
  });
});

describe('what wakes whom', () => {
  it('publishes the words of one frame together, and only to who follows that message', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { transport, answers } = scriptedTransport();
      const chat = createChat({ transport, messages: [user('u', 'Hello'), assistant('a', 'Hello to you')] });
      const sent = chat.send('Count');
      const { id } = lastOf(chat);
      answers[0]?.push({ type: 'text', text: 'one' });
      await until(chat.message(id), (message) => message?.status === 'streaming');

      const texts: string[] = [];
      const twice = vi.fn();
      const others = vi.fn();
      chat.message(id).subscribe(() => texts.push(textOf(lastOf(chat))));
      chat.message(id).subscribe(twice);
      for (const cell of [chat.ids, chat.status, chat.message('u'), chat.message('a')]) cell.subscribe(others);
      const before = chat.messages;
      for (const text of [' two', ' three', ' four']) answers[0]?.push({ type: 'text', text });
      await vi.advanceTimersByTimeAsync(0);
      expect(texts).toEqual([]);
      expect(chat.messages).toBe(before);
      await vi.advanceTimersByTimeAsync(16);
      expect(texts).toEqual(['one two three four']);
      expect(twice).toHaveBeenCalledTimes(1);
      expect(others).not.toHaveBeenCalled();
      expect(vi.getTimerCount()).toBe(0);

      // A new kind of part, and the end, wait for no frame.
      answers[0]?.push({ type: 'text', text: ' five' });
      answers[0]?.push({ type: 'tool-start', toolCallId: 't', toolName: 'count' });
      await vi.advanceTimersByTimeAsync(0);
      expect(texts.at(-1)).toBe('one two three four five');
      answers[0]?.push({ type: 'text', text: ' six' });
      await vi.advanceTimersByTimeAsync(0);
      answers[0]?.push({ type: 'finish', status: 'complete' });
      await sent;
      expect(texts.at(-1)).toBe('one two three four five six');
      expect(vi.getTimerCount()).toBe(0);
      expect(lastOf(chat).status).toBe('complete');
    } finally {
      vi.useRealTimers();
    }
  });

  it('survives a listener that throws', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { chat } = await chatWith((asked) => {
      asked.say('Fine');
      asked.finish();
    });
    chat.ids.subscribe(() => {
      throw new Error('broken listener');
    });
    await chat.send('Hi');
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: Fine']);
    expect(reported).toHaveBeenCalled();
    reported.mockRestore();
  });

  it('lets a listener ask the next question as soon as an answer is complete', async () => {
    const { chat } = await chatWith((asked) => {
      asked.say('Yes');
      asked.finish();
    });
    let next: Promise<void> | undefined;
    const sent = chat.send('First');
    const { id } = lastOf(chat);
    chat.message(id).subscribe(() => {
      if (chat.message(id).get()?.status === 'complete') next ??= chat.send('Second');
    });
    await sent;
    await next;
    expect(summary(chat)).toEqual([
      'user complete: First',
      'assistant complete: Yes',
      'user complete: Second',
      'assistant complete: Yes',
    ]);
  });
});

describe('changing the conversation', () => {
  const answerWith = (text: string) => (asked: Asked) => {
    asked.say(text);
    asked.finish();
  };

  it('regenerates the last answer, or any, with what follows it gone', async () => {
    const { chat, server } = await chatWith(answerWith('new'), {
      messages: [user('u1', 'One'), assistant('a1', 'old'), user('u2', 'Two'), assistant('a2', 'old')],
    });
    await chat.regenerate();
    expect(summary(chat)).toEqual([
      'user complete: One',
      'assistant complete: old',
      'user complete: Two',
      'assistant complete: new',
    ]);
    await chat.regenerate('a1');
    expect(summary(chat)).toEqual(['user complete: One', 'assistant complete: new']);
    expect(server.asked[1]?.body.messages).toHaveLength(1);
  });

  it('edits a question and asks it again', async () => {
    const file = { type: 'file', mediaType: 'image/png', url: 'https://example.org/a.png' } as const;
    const question = user('u1', 'Oen');
    const { chat } = await chatWith(answerWith('new'), {
      messages: [{ ...question, parts: [...question.parts, file] }, assistant('a1', 'old'), user('u2', 'Two')],
    });
    await chat.edit('u1', 'One');
    expect(summary(chat)).toEqual(['user complete: One', 'assistant complete: new']);
    expect(chat.messages[0]).toMatchObject({ id: 'u1', parts: [{ type: 'text', text: 'One' }, file] });
  });

  it('empties the conversation while an answer arrives, for good', async () => {
    const { chat, server } = await chatWith((asked) => asked.say('Words'));
    const sent = chat.send('Hi');
    const { id } = await untilSays(chat, 'Words');
    chat.clear();
    await sent;
    const response = server.asked[0]?.response;
    if (response && !response.closed) await new Promise((resolve) => response.once('close', resolve));
    expect(chat.messages).toEqual([]);
    expect(chat.ids.get()).toEqual([]);
    expect(chat.message(id).get()).toBeUndefined();
    expect(chat.status.get()).toBe('idle');
  });

  it('brings the old answer back when a retry brings nothing', async () => {
    const { transport, answers } = scriptedTransport();
    const chat = createChat({ transport, messages: [user('u', 'Hi'), assistant('a', 'Half an answ', 'truncated')] });
    const stopped = chat.retry();
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant pending: ']);
    await chat.stop();
    await stopped;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant truncated: Half an answ']);

    const failed = chat.retry();
    answers[1]?.fail(new Error('The line is dead.'));
    await failed;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant error: Half an answ']);
    expect(lastOf(chat)).toMatchObject({ id: 'a', error: { code: 'page' } });
  });

  it('answers a question that never got an answer', async () => {
    const { chat } = await chatWith(answerWith('Here'), { messages: [user('u', 'Anyone?')] });
    await chat.retry();
    expect(summary(chat)).toEqual(['user complete: Anyone?', 'assistant complete: Here']);
    await chat.retry();
    await chat.resume();
    expect(chat.messages).toHaveLength(2);
  });

  it('asks again on resume only for an answer that was cut', async () => {
    const { chat, server } = await chatWith(answerWith('All of it'), {
      messages: [user('u', 'Hi'), assistant('a', 'All', 'stopped')],
    });
    await chat.resume();
    expect(server.asked).toHaveLength(0);
    await chat.retry();
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: All of it']);
  });

  it('begins with messages from elsewhere, and takes none for still arriving', () => {
    const { transport } = scriptedTransport();
    const uiMessage = { id: 'm', role: 'assistant', parts: [{ type: 'text', text: 'Hello' }] } as const;
    const chat = createChat({ transport, messages: [uiMessage, user('u', 'Hi'), assistant('a', 'Ha', 'streaming')] });
    expect(summary(chat)).toEqual(['assistant complete: Hello', 'user complete: Hi', 'assistant truncated: Ha']);
    expect(lastOf(chat).error?.remedy).toBeTruthy();
  });
});

describe('a transport of the page', () => {
  it('gives changes of its own making', async () => {
    const chat = createChat({
      async *transport(turn): AsyncGenerator<Change> {
        yield { type: 'text', text: `You said ${turn.messages.map(textOf).join()}` };
        yield { type: 'finish', status: 'complete' };
        yield { type: 'text', text: ' too much' };
      },
    });
    await chat.send('Hi');
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant complete: You said Hi']);
  });

  it('begins at once', async () => {
    let hasBegun = false;
    const chat = createChat({
      async *transport(): AsyncGenerator<Change> {
        hasBegun = true;
        yield { type: 'finish', status: 'complete' };
      },
    });
    const sent = chat.send('Hi');
    expect(hasBegun).toBe(true);
    await sent;
  });

  it('is truncated when it ends without an end', async () => {
    const { transport, answers } = scriptedTransport();
    const chat = createChat({ transport });
    const sent = chat.send('Hi');
    answers[0]?.push({ type: 'text', text: 'Half' });
    answers[0]?.end();
    await sent;
    expect(summary(chat)).toEqual(['user complete: Hi', 'assistant truncated: Half']);
  });

  it('can be stopped even if it ignores its signal', async () => {
    const chat = createChat({ transport: () => new Promise<Response>(() => {}) });
    const sent = chat.send('Hi');
    await chat.stop();
    await sent;
    expect(lastOf(chat).status).toBe('stopped');
  });
});

describe('misuse', () => {
  const refused = async (call: Promise<void>): Promise<void> => {
    await expect(call).rejects.toBeInstanceOf(UsageError);
  };

  it('is refused and changes nothing', async () => {
    const { transport } = scriptedTransport();
    const chat = createChat({ transport, whileBusy: 'reject', messages: [user('u', 'Hi'), assistant('a', 'Hello')] });
    const before = chat.messages;
    await refused(chat.send('  \n'));
    await refused(chat.send({ id: 'u', text: 'again' }));
    await refused(chat.regenerate('u'));
    await refused(chat.edit('a', 'text'));
    await refused(chat.edit('u', ''));
    await expect(chat.regenerate('nobody')).rejects.toThrow('"nobody"');
    await refused(createChat({}).send('Hi'));
    await refused(createChat({ transport }).regenerate());
    expect(chat.messages).toBe(before);

    const sent = chat.send('A question');
    const during = chat.messages;
    await expect(chat.send('Another')).rejects.toThrow('stop()');
    await refused(chat.regenerate());
    expect(chat.messages).toBe(during);
    await chat.stop();
    await sent;
  });
});
