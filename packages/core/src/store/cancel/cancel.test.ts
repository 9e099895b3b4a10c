import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChatError } from '../../errors/chat-error.js';
import type { Protocol } from '../../protocols/protocol.js';
import { resumableBackend, type BackendRequest } from '../../resume/test/resumable-backend.js';
import { eventually } from '../../test/eventually.js';
import { words } from '../../test/words-protocol.js';
import type { Chat, ChatOptions, MessageLike } from '../chat.js';
import { createChat } from '../create-chat.js';
import { textsOf } from '../test/texts-of.js';
import { until } from '../test/until.js';

const src = 'https://chat.test/api/chat';
const question: MessageLike = { id: 'u', role: 'user', parts: [{ type: 'text', text: 'Hi' }] };
const cut = (metadata: unknown, rest: Partial<MessageLike> = {}): readonly MessageLike[] => [
  question,
  { id: 'a', role: 'assistant', status: 'truncated', parts: [{ type: 'text', text: 'One' }], metadata, ...rest },
];

/** A chat, its backend, and what it told. */
function start(options: Partial<ChatOptions>): {
  readonly chat: Chat;
  readonly backend: ReturnType<typeof resumableBackend>;
  readonly errors: readonly ChatError[];
} {
  const backend = resumableBackend();
  const errors: ChatError[] = [];
  const chat = createChat({ src, fetch: backend.fetch, onError: (error) => errors.push(error), ...options });
  return { chat, backend, errors };
}

const shownFrom = async (chat: Chat, text: string): Promise<void> => {
  await eventually(() => expect(textsOf(chat).at(-1)).toBe(text));
};

/** Whatever was to be asked has been asked. */
const settled = async (): Promise<void> => {
  await vi.dynamicImportSettled();
  await new Promise((resolve) => setImmediate(resolve));
};

const wire = (request: BackendRequest): readonly unknown[] => [request.method, request.url, request.body];

const dify = {
  options: { protocol: 'dify', threadId: 'reader' },
  say: (answer: string) =>
    JSON.stringify({ event: 'message', answer, task_id: 't/1', message_id: 'm', conversation_id: 'c' }),
  end: JSON.stringify({ event: 'message_end', task_id: 't/1', metadata: {} }),
  cancel: ['POST', `${src}/t%2F1/stop`, { user: 'reader' }],
} as const;

const responses = {
  options: { protocol: 'responses', model: 'm', body: { background: true, store: true } },
  created: JSON.stringify({ type: 'response.created', response: { id: 'resp_1' } }),
  say: (delta: string) =>
    JSON.stringify({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta }),
  cancel: ['POST', `${src}/resp_1/cancel`, undefined],
} as const;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Ends the first answer with a call of the tool `look`. */
function callTool(request: BackendRequest): void {
  const item = { type: 'function_call', id: 'fc', call_id: 'call', name: 'look', arguments: '{}', status: 'completed' };
  const response = { id: 'resp_1', status: 'completed', output: [item] };
  request
    .answer()
    .say(
      responses.created,
      JSON.stringify({ type: 'response.output_item.done', output_index: 0, item }),
      JSON.stringify({ type: 'response.completed', response }),
    );
}

describe('stop', () => {
  it('asks Dify to end the task, as the user who began it', async () => {
    const { chat, backend, errors } = start(dify.options);
    const sent = chat.send('Hi');
    const asked = (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    void chat.stop();
    expect(chat.messages[1]?.status).toBe('stopped');
    await sent;
    const cancel = await backend.next();
    expect(wire(cancel)).toEqual(dify.cancel);
    await asked.left;
    cancel.reply({ result: 'success' });
    expect(errors).toEqual([]);
    expect(backend.asked()).toBe(2);
  });

  it.each([
    ['https://dify.test/v1/workflows/run', 'https://dify.test/v1/workflows/tasks/t%2F1/stop'],
    ['https://dify.test/v1/completion-messages?x=1', 'https://dify.test/v1/completion-messages/t%2F1/stop?x=1'],
  ])('asks where tasks of %s are stopped', async (address, expected) => {
    const { chat, backend } = start({ ...dify.options, src: address, body: { user: 'me' } });
    void chat.send('Hi');
    (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    await chat.stop();
    expect(wire(await backend.next())).toEqual(['POST', expected, { user: 'me' }]);
  });

  it('asks Coze to cancel the chat, and hears its refusal with status 200', async () => {
    const { chat, backend, errors } = start({ protocol: 'coze', body: { bot_id: 'b' } });
    void chat.send('Hi');
    const head = { id: 'ch', conversation_id: 'cv' };
    (await backend.next())
      .answer()
      .event('conversation.chat.created', head)
      .event('conversation.message.delta', { ...head, id: 'm', type: 'answer', content: 'Hello' });
    await shownFrom(chat, 'Hello');
    await chat.stop();
    const cancel = await backend.next();
    expect(wire(cancel)).toEqual(['POST', `${src}/cancel`, { conversation_id: 'cv', chat_id: 'ch' }]);
    cancel.reply({ code: 4200, msg: 'chat not exists' });
    await eventually(() => expect(errors).toMatchObject([{ code: 'cancel', cause: { providerCode: 4200 } }]));
    expect(errors[0]?.found).toContain('chat not exists');
    expect(chat.messages[1]).toMatchObject({ status: 'stopped' });
    expect(chat.messages[1]?.error).toBeUndefined();
  });

  it('asks Responses to cancel what runs in the background, and nothing else', async () => {
    for (const background of [true, false]) {
      const { chat, backend } = start({ ...responses.options, body: { background } });
      void chat.send('Hi');
      const asked = (await backend.next()).answer().say(responses.created, responses.say('Hello'));
      await shownFrom(chat, 'Hello');
      await chat.stop();
      await asked.left;
      if (background) expect(wire(await backend.next())).toEqual(responses.cancel);
      await settled();
      expect(backend.asked()).toBe(background ? 2 : 1);
    }
  });

  it('waits for the name of a run that has none yet, and keeps what it hears to itself', async () => {
    const { chat, backend } = start(responses.options);
    const sent = chat.send('Hi');
    const asked = await backend.next();
    await chat.stop();
    await sent;
    expect(chat.messages[1]?.status).toBe('stopped');
    asked.answer().say(responses.created, responses.say('Late'));
    expect(wire(await backend.next())).toEqual(responses.cancel);
    await asked.left;
    expect(textsOf(chat)).toEqual(['Hi', '']);
    // The next question does not wait for any of it.
    void chat.send('Next');
    expect((await backend.next()).method).toBe('POST');
  });

  it('leaves an answer that never says what its run is called, at its first words', async () => {
    const { chat, backend, errors } = start(dify.options);
    void chat.send('Hi');
    const asked = await backend.next();
    await chat.stop();
    asked.answer().say(JSON.stringify({ event: 'message', answer: 'Hello' }));
    await asked.left;
    await settled();
    expect(backend.asked()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('asks nothing of a run that ends before it has a name', async () => {
    const { chat, backend, errors } = start(dify.options);
    void chat.send('Hi');
    const asked = await backend.next();
    await chat.stop();
    asked.refuse(500);
    await settled();
    expect(backend.asked()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('asks once, however often it is called', async () => {
    const { chat, backend } = start(dify.options);
    void chat.send('Hi');
    (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    void chat.stop();
    void chat.stop();
    const cancel = await backend.next();
    await chat.stop();
    cancel.reply({ result: 'success' });
    await chat.stop();
    await settled();
    expect(backend.asked()).toBe(2);
  });

  it.each([404, 500])(
    'stays stopped where the backend answers %i, tells it, and asks again when called again',
    async (status) => {
      const { chat, backend, errors } = start(dify.options);
      void chat.send('Hi');
      (await backend.next()).answer().say(dify.say('Hello'));
      await shownFrom(chat, 'Hello');
      await chat.stop();
      (await backend.next()).refuse(status);
      await eventually(() => expect(errors).toHaveLength(1));
      expect(errors).toMatchObject([
        { code: 'cancel', name: 'CancelError', cause: { code: 'http', status }, retryable: status === 500 },
      ]);
      expect(errors[0]?.found).toContain(`POST /api/chat/t%2F1/stop failed`);
      expect(chat.messages[1]).toMatchObject({ status: 'stopped', parts: [{ text: 'Hello' }] });
      expect(chat.status.get()).toBe('idle');
      await chat.stop();
      const again = await backend.next();
      expect(wire(again)).toEqual(dify.cancel);
      again.reply({ result: 'success' });
      expect(errors).toHaveLength(1);
    },
  );

  it('goes with the headers of the chat, refreshed once', async () => {
    const asked: unknown[] = [];
    const { chat, backend } = start({
      ...dify.options,
      headers: (request) => {
        asked.push(request);
        return { authorization: request.refresh ? 'fresh' : 'old' };
      },
    });
    void chat.send({ id: 'hello', text: 'Hi' });
    (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    await chat.stop();
    const first = await backend.next();
    expect(first.headers.get('authorization')).toBe('old');
    expect(first.headers.get('content-type')).toBe('application/json');
    first.refuse(401);
    const second = await backend.next();
    expect(second.headers.get('authorization')).toBe('fresh');
    expect(asked).toEqual([
      { refresh: false, id: 'hello' },
      { refresh: false, id: 'hello' },
      { refresh: true, id: 'hello' },
    ]);
  });

  it('waits for the network to ask', async () => {
    const { chat, backend } = start(dify.options);
    void chat.send('Hi');
    (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    const browser = new EventTarget();
    const navigator = { onLine: false };
    vi.stubGlobal('navigator', navigator);
    const waits = new Promise<void>((resolve) => {
      vi.stubGlobal('addEventListener', (...args: Parameters<EventTarget['addEventListener']>) => {
        browser.addEventListener(...args);
        resolve();
      });
    });
    await chat.stop();
    await waits;
    expect(backend.asked()).toBe(1);
    navigator.onLine = true;
    browser.dispatchEvent(new Event('online'));
    expect(wire(await backend.next())).toEqual(dify.cancel);
  });

  it('asks nothing while a tool of the page runs: the backend has ended', async () => {
    let carryOut = (_output: unknown): void => {};
    const { chat, backend } = start({
      ...responses.options,
      tools: { look: { description: 'Looks.', execute: () => new Promise((resolve) => (carryOut = resolve)) } },
    });
    const sent = chat.send('Hi');
    callTool(await backend.next());
    await eventually(() => expect(chat.messages[1]?.parts).toMatchObject([{ state: 'input-available' }]));
    await chat.stop();
    await sent;
    carryOut(1);
    await settled();
    expect(backend.asked()).toBe(1);
  });

  it('asks nothing before the request that an approved call leads to', async () => {
    let isLooking = (): void => {};
    const looks = new Promise<void>((resolve) => (isLooking = resolve));
    const part = { type: 'tool-look', toolCallId: 'call', state: 'approval-requested', input: {} } as const;
    const { chat, backend } = start({
      ...responses.options,
      tools: { look: { description: 'Looks.', execute: () => (isLooking(), new Promise(() => {})) } },
      messages: cut({ id: 'resp_1' }, { status: 'complete', parts: [{ ...part, approval: { id: 'p' } }] }),
    });
    void chat.approve('call', true);
    await looks;
    await chat.stop();
    await settled();
    expect(chat.messages[1]?.status).toBe('stopped');
    expect(backend.asked()).toBe(0);
  });

  it('ends the second request of an answer, not the first one', async () => {
    const { chat, backend } = start({
      ...responses.options,
      tools: { look: { description: 'Looks.', execute: () => 'seen' } },
    });
    void chat.send('Hi');
    callTool(await backend.next());
    const second = await backend.next();
    await chat.stop();
    second.answer().say(JSON.stringify({ type: 'response.created', response: { id: 'resp_2' } }));
    expect(wire(await backend.next())).toEqual(['POST', `${src}/resp_2/cancel`, undefined]);
    await second.left;
  });

  it('sends none for a protocol that has none, nor for a transport of the page', async () => {
    const { chat, backend, errors } = start({ protocol: 'openai' });
    void chat.send('Hi');
    const asked = (await backend.next())
      .answer()
      .say(JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: 'Hello' } }] }));
    await shownFrom(chat, 'Hello');
    await chat.stop();
    await asked.left;
    await settled();
    expect(backend.asked()).toBe(1);

    const own = start({
      ...dify.options,
      async *transport() {
        yield { type: 'metadata', metadata: { taskId: 't' } };
        yield { type: 'text', text: 'Hello' };
        await new Promise(() => {});
      },
    });
    void own.chat.send('Hi');
    await shownFrom(own.chat, 'Hello');
    await own.chat.stop();
    await settled();
    expect(own.backend.asked()).toBe(0);
    expect([...errors, ...own.errors]).toEqual([]);
  });

  it('asks as a protocol of the page says', async () => {
    const { chat, backend } = start({ protocol: words });
    void chat.send('Hi');
    (await backend.next()).answer().say('{"run":"r 1"}', '{"word":"Hello"}');
    await shownFrom(chat, 'Hello');
    await chat.stop();
    expect(wire(await backend.next())).toEqual(['DELETE', `${src}/r%201`, undefined]);
  });

  it('tells what a cancel of the page throws', async () => {
    const protocol: Protocol = {
      ...words,
      cancel() {
        throw new TypeError('No such thing.');
      },
    };
    const { chat, backend, errors } = start({ protocol });
    void chat.send('Hi');
    const asked = (await backend.next()).answer().say('{"word":"Hello"}');
    await shownFrom(chat, 'Hello');
    await chat.stop();
    await asked.left;
    await eventually(() => expect(errors).toMatchObject([{ code: 'cancel', cause: { message: 'No such thing.' } }]));
    expect(chat.messages[1]?.status).toBe('stopped');
  });
});

describe('stop of a server with a log of its runs', () => {
  const begun = async (allow: string | undefined): Promise<ReturnType<typeof start> & { asked: BackendRequest }> => {
    const all = start({ protocol: 'openai' });
    void all.chat.send('Hi');
    const asked = (await all.backend.next())
      .answer({ 'content-location': '/api/chat/run-1', ...(allow && { allow }) })
      .say(JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: 'Hello' } }] }));
    await shownFrom(all.chat, 'Hello');
    return { ...all, asked };
  };

  it('deletes the run where the server allows it', async () => {
    const { chat, backend, asked } = await begun('GET, DELETE');
    expect(chat.messages[1]?.metadata).toMatchObject({ resumable: { location: `${src}/run-1`, cancel: true } });
    await chat.stop();
    await asked.left;
    expect(wire(await backend.next())).toEqual(['DELETE', `${src}/run-1`, undefined]);
  });

  it('sends nothing where it does not', async () => {
    const { chat, backend, asked } = await begun(undefined);
    await chat.stop();
    await asked.left;
    await settled();
    expect(backend.asked()).toBe(1);
  });

  it('does not send the headers of the page to another origin', async () => {
    const { chat, backend } = start({
      protocol: 'openai',
      messages: cut({ resumable: { location: 'https://elsewhere.test/run', cancel: true } }),
    });
    await chat.stop();
    await settled();
    expect(backend.asked()).toBe(0);
    expect(chat.messages[1]?.status).toBe('truncated');
  });
});

describe('detach', () => {
  it('asks for no end, and a stop afterwards neither', async () => {
    const { chat, backend } = start(dify.options);
    void chat.send('Hi');
    const asked = (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    await chat.detach();
    await chat.stop();
    await chat.close();
    asked.say(dify.end);
    await asked.left;
    await settled();
    expect(backend.asked()).toBe(1);
    expect(chat.messages[1]?.metadata).toMatchObject({ detached: true });
  });
});

describe('clear', () => {
  it('ends the run too', async () => {
    const { chat, backend } = start(dify.options);
    const sent = chat.send('Hi');
    const asked = (await backend.next()).answer().say(dify.say('Hello'));
    await shownFrom(chat, 'Hello');
    chat.clear();
    expect(chat.messages).toEqual([]);
    await sent;
    expect(wire(await backend.next())).toEqual(dify.cancel);
    await asked.left;
    expect(chat.messages).toEqual([]);
  });
});

describe('stop of an answer that an earlier page began', () => {
  it.each([
    [dify.options, { taskId: 't/1' }, dify.cancel],
    [responses.options, { id: 'resp_1' }, responses.cancel],
    [
      { protocol: 'openai' },
      { resumable: { location: `${src}/run-1`, cancel: true } },
      ['DELETE', `${src}/run-1`, undefined],
    ],
  ] as const)('ends its run: $protocol', async (options, metadata, expected) => {
    const { chat, backend, errors } = start({ ...options, messages: cut(metadata) });
    void chat.stop();
    void chat.stop();
    const cancel = await backend.next();
    expect(wire(cancel)).toEqual(expected);
    expect(chat.messages[1]).toMatchObject({ status: 'stopped', parts: [{ text: 'One' }] });
    expect(chat.messages[1]?.error).toBeUndefined();
    expect(chat.status.get()).toBe('idle');
    cancel.reply({});
    await chat.stop();
    // There is nothing to go on with any more.
    await chat.resume();
    await settled();
    expect(backend.asked()).toBe(1);
    expect(errors).toEqual([]);
  });

  it.each([
    ['that is complete', { status: 'complete' }, { taskId: 't' }],
    ['that was stopped', { status: 'stopped' }, { taskId: 't' }],
    ['whose run has no name', {}, {}],
  ] as const)('leaves one alone %s', async (_, rest, metadata) => {
    const { chat, backend } = start({ ...dify.options, messages: cut(metadata, rest) });
    const [, before] = chat.messages;
    await chat.stop();
    await settled();
    expect(backend.asked()).toBe(0);
    expect(chat.messages[1]).toBe(before);
  });

  it('ends it after resume, whose words had not come yet', async () => {
    const { chat, backend } = start({ ...responses.options, messages: cut({ id: 'resp_1', resumable: { from: 0 } }) });
    const resumed = chat.resume();
    const asked = (await backend.next()).answer();
    await until(chat.status, (status) => status === 'streaming');
    await chat.stop();
    await resumed;
    await asked.left;
    expect(wire(await backend.next())).toEqual(responses.cancel);
    expect(chat.messages[1]).toMatchObject({ status: 'stopped', parts: [{ text: 'One' }] });
  });

  it('remembers after resume that the server lets its runs be deleted', async () => {
    const { chat, backend } = start({
      protocol: 'openai',
      messages: cut({ resumable: { location: `${src}/run-1`, cancel: true, from: 0 } }),
    });
    const resumed = chat.resume();
    (await backend.next())
      .answer()
      .say(JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: 'One two' } }] }));
    await shownFrom(chat, 'One two');
    await chat.stop();
    await resumed;
    expect(wire(await backend.next())).toEqual(['DELETE', `${src}/run-1`, undefined]);
  });
});
