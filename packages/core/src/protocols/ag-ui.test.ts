import { describe, expect, it } from 'vitest';
import { applyChange } from '../message/apply-change.js';
import { createMessage } from '../message/create-message.js';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { toolCallsOf } from '../message/tool-calls-of.js';
import { readMessage } from '../read-message.js';
import { cut, eventStream, haveFixtures, loadStreams } from '../test/fixtures.js';
import { readStream } from '../test/recorded-streams.js';
import { agUi } from './ag-ui.js';
import type { Turn } from './protocol.js';

type Event = { readonly type: string; readonly [key: string]: unknown };
const stream = (...events: readonly Event[]): string =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const started = { type: 'RUN_STARTED', threadId: 't', runId: 'r' };
const finished = { type: 'RUN_FINISHED', threadId: 't', runId: 'r' };
const read = (...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(stream(started, ...events, finished)), { id: 'm' });
const readOn = (turn: Turn, ...events: readonly Event[]): Promise<Message> =>
  readMessage(eventStream(stream(started, ...events, finished)), { id: 'm', protocol: 'ag-ui', turn });
const say = (messageId: string, ...words: readonly string[]): readonly Event[] => [
  { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' },
  ...words.map((delta) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta })),
  { type: 'TEXT_MESSAGE_END', messageId },
];
const call = (toolCallId: string, toolCallName: string, ...args: readonly string[]): readonly Event[] => [
  { type: 'TOOL_CALL_START', toolCallId, toolCallName, parentMessageId: null },
  ...args.map((delta) => ({ type: 'TOOL_CALL_ARGS', toolCallId, delta })),
  { type: 'TOOL_CALL_END', toolCallId },
];

// Their shapes differ from those of other folders: some are lists of events, most expect nothing.
if (haveFixtures)
  describe('recorded streams', () => {
    const files = new Map(
      loadStreams('ag-ui').map((fixture) => [fixture.file.replace('ag-ui/', ''), fixture] as const),
    );
    const wanted: Readonly<Record<string, object>> = {
      'tanstack--openai-text.sse': { status: 'complete', usage: { inputTokens: 14, outputTokens: 8, totalTokens: 22 } },
      'tanstack--mid-stream-error.sse': { status: 'error' },
      // Several test streams in one file, as one answer: the first one ends it.
      'ag-ui--dart-sse-streams-synthetic.sse': {
        status: 'complete',
        parts: [{ text: 'Hello, how can I help you today?' }],
      },
      // What the user and the system say is no answer; without the end of a run it is cut.
      'ag-ui--dotnet-message-events.json': {
        status: 'truncated',
        parts: [{ text: 'Hello, how can I help you today?Special chars: 🚀 ñ € 😊 \n\t"\'\\\\' }],
      },
      'ag-ui--dotnet-activity-events.json': {
        status: 'truncated',
        parts: [
          {
            type: 'data-activity',
            id: 'msg_activity',
            data: { activityType: 'PLAN', content: { tasks: ['✓ search'] } },
          },
        ],
      },
      // The run is finished before its error: the call that nothing ended was never made.
      'ag-ui--dotnet-forward-compatibility.json': {
        status: 'complete',
        parts: [
          { type: 'text', text: 'hello' },
          { type: 'tool-test', state: 'output-error' },
          { type: 'data-state', data: { key: 'value', x: 1 } },
          { type: 'data-test', data: { a: 1 } },
          { type: 'data-activity', id: 'msg-1' },
        ],
      },
    };
    it('are all here', () => expect([...files.keys()].toSorted()).toEqual(Object.keys(wanted).toSorted()));

    for (const [name, fixture] of files) {
      it(name, async () => {
        const isList = name.endsWith('.json');
        const events = isList ? (JSON.parse(new TextDecoder().decode(fixture.bytes)) as readonly Event[]) : [];
        const bytes = isList ? new TextEncoder().encode(stream(...events)) : fixture.bytes;
        const all = { ...fixture, bytes };
        const message = await readStream(all);
        expect(message).toMatchObject(wanted[name] ?? {});
        const { text, finishReason, error } = fixture.expected ?? {};
        if (text !== undefined) expect(textOf(message)).toBe(text);
        if (finishReason) expect(message.finishReason).toBe(finishReason);
        if (error) {
          const { message: providerMessage, code } = error as { message: string; code: string };
          expect(message.error).toMatchObject({ providerMessage, providerCode: code });
        }
        for (const sizes of [[1], [7], [64, 3, 400]]) expect(await readStream(all, sizes)).toEqual(message);
        expect(await readStream(all, [], 'ag-ui')).toEqual(message);
        // A list is a whole reply, too.
        if (isList) expect(await readMessage(Response.json(events), { id: 'm', protocol: 'ag-ui' })).toEqual(message);
      });
    }
  });

describe('text and reasoning', () => {
  it('come by message, in full or in chunks, also with the names of 0.x', async () => {
    const message = await read(
      { type: 'THINKING_START' },
      { type: 'THINKING_TEXT_MESSAGE_START' },
      { type: 'THINKING_TEXT_MESSAGE_CONTENT', delta: 'old ' },
      { type: 'THINKING_TEXT_MESSAGE_END' },
      { type: 'REASONING_START', messageId: 'r1' },
      { type: 'REASONING_MESSAGE_START', messageId: 'r1', role: 'reasoning' },
      { type: 'REASONING_MESSAGE_CONTENT', messageId: 'r1', delta: 'new ' },
      { type: 'REASONING_MESSAGE_END', messageId: 'r1' },
      { type: 'REASONING_MESSAGE_CHUNK', messageId: 'r2', delta: 'chu' },
      { type: 'REASONING_MESSAGE_CHUNK', delta: 'nk' },
      { type: 'TEXT_MESSAGE_CHUNK', messageId: 'a', role: 'assistant', delta: 'One ' },
      { type: 'TEXT_MESSAGE_CHUNK', messageId: null, role: null, delta: 'two.' },
      { type: 'TEXT_MESSAGE_CHUNK', messageId: 'b', delta: 'Three.' },
    );
    expect(reasoningOf(message)).toBe('old new chunk');
    expect(message.parts.filter(({ type }) => type === 'text')).toEqual([
      { type: 'text', id: 'a', text: 'One two.', state: 'done' },
      { type: 'text', id: 'b', text: 'Three.', state: 'done' },
    ]);
  });

  it('go back with what the provider sealed', async () => {
    const message = await read(
      { type: 'REASONING_MESSAGE_START', messageId: 'r1', role: 'reasoning' },
      { type: 'REASONING_MESSAGE_CONTENT', messageId: 'r1', delta: 'Hm' },
      { type: 'REASONING_MESSAGE_END', messageId: 'r1' },
      { type: 'REASONING_ENCRYPTED_VALUE', subtype: 'message', entityId: 'r1', encryptedValue: 'zz' },
      ...call('c', 'f', '{}'),
      { type: 'REASONING_ENCRYPTED_VALUE', subtype: 'tool-call', entityId: 'c', encryptedValue: 'yy' },
      { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'c', content: 'ok' },
      ...say('a', 'Yes'),
    );
    expect(agUi.request({ messages: [message] }).body).toMatchObject({
      messages: [
        { id: 'r1', role: 'reasoning', content: 'Hm', encryptedValue: 'zz' },
        { role: 'assistant', toolCalls: [{ id: 'c', function: { name: 'f', arguments: '{}' }, encryptedValue: 'yy' }] },
        { role: 'tool', toolCallId: 'c', content: 'ok' },
        { id: 'a', role: 'assistant', content: 'Yes' },
      ],
    });
  });
});

describe('tool calls', () => {
  it('come in full or in chunks, with results that may be JSON', async () => {
    const message = await read(
      ...call('a', 'f', '{"n"', ':1}'),
      { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'a', content: '{"ok":true}' },
      { type: 'TOOL_CALL_CHUNK', toolCallId: 'b', toolCallName: 'g', delta: '{"m"' },
      { type: 'TOOL_CALL_CHUNK', delta: ':2}' },
      { type: 'TOOL_CALL_CHUNK', toolCallId: 'c', toolCallName: 'h' },
      ...say('1', 'x'),
      ...call('d', 'f', '{"n":'),
    );
    expect(toolCallsOf(message)).toEqual([
      { toolCallId: 'a', toolName: 'f', input: { n: 1 } },
      { toolCallId: 'b', toolName: 'g', input: { m: 2 } },
      { toolCallId: 'c', toolName: 'h', input: {} },
    ]);
    expect(message.parts[0]).toMatchObject({ state: 'output-available', output: { ok: true } });
    expect(message.parts.at(-1)).toMatchObject({ state: 'output-error', inputText: '{"n":' });
  });

  it('wait for approval by an interrupt, and the next run resumes it', async () => {
    const interrupted = {
      ...finished,
      outcome: { type: 'interrupt', interrupts: [{ id: 'i1', reason: 'tool_call', toolCallId: 'a' }] },
    };
    const asked = await readMessage(eventStream(stream(started, ...call('a', 'pay', '{"sum":1}'), interrupted)), {
      id: 'm',
    });
    expect(asked).toMatchObject({
      status: 'complete',
      finishReason: 'interrupt',
      parts: [{ state: 'approval-requested' }],
    });
    const decided = applyChange(
      { ...asked, status: 'streaming' },
      { type: 'tool-approval', toolCallId: 'a', approved: true },
    );
    const turn = { id: 'r2', messages: [decided] };
    expect(agUi.request(turn).body).toMatchObject({
      threadId: 't',
      runId: 'r2',
      parentRunId: 'r',
      resume: [{ interruptId: 'i1', status: 'resolved', payload: { approved: true } }],
    });
    // Who writes something else instead has answered nothing.
    const other = [asked, createMessage({ role: 'user', text: 'Never mind' })];
    expect(agUi.request({ messages: other }).body).toMatchObject({
      resume: [{ interruptId: 'i1', status: 'cancelled' }],
    });
    // The resumed run is over and done with.
    const result = { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'a', content: 'paid' };
    const went = await readOn(turn, result, ...say('1', 'Done.'));
    expect(went.metadata).toMatchObject({ interrupts: [] });
  });

  it('ask for more than approval as data of the page', async () => {
    const interrupts = [{ id: 'i2', reason: 'input', message: 'Which one?' }];
    const message = await readMessage(
      eventStream(stream(started, { ...finished, outcome: { type: 'interrupt', interrupts } })),
    );
    expect(message.parts).toEqual([
      { type: 'data-interrupt', id: 'i2', data: { id: 'i2', reason: 'input', message: 'Which one?' } },
    ]);
  });
});

describe('a snapshot of the messages', () => {
  const question = { id: 'u', role: 'user', content: 'Hi' };
  const history = [{ id: 'old', role: 'assistant', content: 'Old' }, question];
  const snapshot = (...messages: readonly object[]): Event => ({ type: 'MESSAGES_SNAPSHOT', messages });

  it('brings the answer where nothing else did', async () => {
    const message = await read(
      snapshot(...history),
      snapshot(
        ...history,
        {
          id: 'a',
          role: 'assistant',
          toolCalls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"n":1}' } }],
        },
        { id: 'x', role: 'tool', toolCallId: 'c', content: 'ok' },
        { id: 'b', role: 'assistant', content: 'Hello' },
      ),
    );
    expect(textOf(message)).toBe('Hello');
    expect(message.parts[0]).toMatchObject({
      type: 'tool-f',
      state: 'output-available',
      input: { n: 1 },
      output: 'ok',
    });
  });

  it('neither repeats nor reorders what was streamed, also under other ids', async () => {
    const message = await read(
      ...say('1', 'Let me look.'),
      ...call('c', 'f', '{}'),
      { type: 'TOOL_CALL_RESULT', messageId: 'x', toolCallId: 'c', content: 'ok' },
      ...say('2', 'Found.'),
      snapshot(
        ...history,
        {
          id: 'lc-1',
          role: 'assistant',
          content: 'Let me look.',
          toolCalls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }],
        },
        { id: 'lc-2', role: 'tool', toolCallId: 'c', content: 'ok' },
        { id: 'lc-3', role: 'assistant', content: 'Found.' },
      ),
    );
    expect(message.parts.map(({ type }) => type)).toEqual(['text', 'tool-f', 'text']);
  });

  it('does not repeat the runs before tools of the page', async () => {
    const before = createMessage({
      id: 'm',
      parts: [
        { type: 'text', text: 'Let me look.' },
        { type: 'tool-f', toolCallId: 'c', state: 'output-available', input: {}, output: 'ok' },
      ],
    });
    const message = await readOn(
      { messages: [before] },
      snapshot(
        question,
        {
          id: 'a',
          role: 'assistant',
          content: 'Let me look.',
          toolCalls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }],
        },
        { id: 'x', role: 'tool', toolCallId: 'c', content: 'ok' },
        { id: 'b', role: 'assistant', content: 'Found.' },
      ),
    );
    expect(message.parts).toMatchObject([{ type: 'text', text: 'Found.' }]);
  });
});

describe('state and activities', () => {
  const state = (message: Message): unknown =>
    message.parts.flatMap((part) => (part.type === 'data-state' && 'data' in part ? [part.data] : [])).at(-1);

  it('begin as they were sent, and go back with the next request', async () => {
    const before = createMessage({ parts: [{ type: 'data-state', id: 'state', data: { steps: ['a'], plan: 1 } }] });
    const turn = { messages: [before, createMessage({ role: 'user', text: 'Go on' })] };
    const message = await readOn(turn, { type: 'STATE_DELTA', delta: [{ op: 'add', path: '/steps/-', value: 'b' }] });
    expect(state(message)).toEqual({ steps: ['a', 'b'], plan: 1 });
    expect(agUi.request({ messages: [...turn.messages, message] }).body).toMatchObject({
      state: { steps: ['a', 'b'], plan: 1 },
    });
    expect(agUi.request({ messages: [] }).body).toMatchObject({ state: {} });
  });

  it.each([
    ['is poisoned', [{ op: 'add', path: '/__proto__/polluted', value: 1 }]],
    ['does not fit', [{ op: 'replace', path: '/nothing', value: 1 }]],
  ])('are an error where a patch %s', async (_, delta) => {
    const message = await read({ type: 'STATE_SNAPSHOT', snapshot: { a: 1 } }, { type: 'STATE_DELTA', delta });
    expect(message).toMatchObject({ status: 'error', error: { code: 'malformed' } });
    expect(state(message)).toEqual({ a: 1 });
  });
});

describe('the end', () => {
  const raw = (...events: readonly Event[]): Promise<Message> =>
    readMessage(eventStream(stream(...events)), { protocol: 'ag-ui' });

  it.each([
    [{ ...finished, metadata: { tanstack: { finishReason: 'length' } } }, 'incomplete', 'length'],
    [{ ...finished, outcome: { type: 'success' } }, 'complete', 'finished'],
    [{ ...finished, outcome: { type: 'cancelled' } }, 'stopped', undefined],
    [{ type: 'RUN_ERROR', message: 'No', code: 'BUSY' }, 'error', undefined],
  ])('by %j is %s', async (event, status, reason) => {
    const message = await raw(started, ...say('1', 'Hi'), event);
    expect([message.status, message.finishReason, textOf(message)]).toEqual([status, reason, 'Hi']);
  });

  it('is not the end of a run within the run, nor of a step before tools', async () => {
    const inner = { threadId: 't', runId: 'inner' };
    const nested = await raw(
      started,
      { type: 'RUN_STARTED', ...inner },
      { type: 'RUN_FINISHED', ...inner },
      ...say('1', 'Hi'),
      finished,
    );
    expect([nested.status, textOf(nested)]).toEqual(['complete', 'Hi']);
    const step = { ...finished, metadata: { tanstack: { finishReason: 'tool_calls' } } };
    const steps = await raw(started, ...call('a', 'f', '{}'), step, started, ...say('1', 'Hi'), finished);
    expect([steps.status, textOf(steps)]).toEqual(['complete', 'Hi']);
    expect(await raw(started, ...call('a', 'f', '{}'), step)).toMatchObject({ status: 'complete' });
    expect(await raw(started, ...call('a', 'f', '{}'), step, started)).toMatchObject({ status: 'truncated' });
  });

  it('is a cut where no run was finished, and an error where an event is not JSON', async () => {
    expect(await raw(started, ...say('1', 'Hi'))).toMatchObject({ status: 'truncated' });
    const bytes = new TextEncoder().encode(`${stream(started, ...say('1', 'Hi'))}data: not valid json\n\n`);
    expect(await readMessage(eventStream(cut(bytes)))).toMatchObject({
      status: 'error',
      error: { code: 'malformed', position: 5 },
    });
  });
});

it('asks with a whole RunAgentInput', () => {
  const image = { type: 'file', mediaType: 'image/png', url: 'data:image/png;base64,AA==' } as const;
  const page = {
    type: 'file',
    mediaType: 'application/pdf',
    url: 'https://a.example/a.pdf',
    filename: 'a.pdf',
  } as const;
  const messages = [createMessage({ id: 'u', role: 'user', text: 'Look', parts: [image, page] })];
  const tools = [{ name: 'f', description: 'Does f.', inputSchema: { type: 'object' } }];
  expect(agUi.request({ id: 'run', messages, model: 'm', system: 'Be brief.', tools, threadId: 't' }).body).toEqual({
    threadId: 't',
    runId: 'run',
    state: {},
    messages: [
      { id: 'system', role: 'system', content: 'Be brief.' },
      {
        id: 'u',
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image', source: { type: 'data', value: 'AA==', mimeType: 'image/png' } },
          {
            type: 'document',
            source: { type: 'url', value: 'https://a.example/a.pdf', mimeType: 'application/pdf' },
            metadata: { filename: 'a.pdf' },
          },
        ],
      },
    ],
    tools: [{ name: 'f', description: 'Does f.', parameters: { type: 'object' } }],
    context: [],
    forwardedProps: { model: 'm' },
  });
});
