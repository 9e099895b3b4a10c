import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../message/change.js';
import type { Part } from '../../message/part.js';
import { isToolPart } from '../../message/tool-name-of.js';
import type { Chat } from '../chat.js';
import { createChat } from '../create-chat.js';
import { scriptedTransport, type ScriptedAnswer } from '../test/scripted-transport.js';
import { until } from '../test/until.js';
import type { ToolContext } from './tool.js';

const call = (toolCallId: string, toolName: string, input: unknown = {}): readonly Change[] => [
  { type: 'tool-start', toolCallId, toolName },
  { type: 'tool-ready', toolCallId, input },
];
const complete: Change = { type: 'finish', status: 'complete', reason: 'tool_calls' };
const say = (answer: ScriptedAnswer, ...changes: readonly Change[]): void => changes.forEach((one) => answer.push(one));
const answerParts = (chat: Chat): readonly Part[] => chat.messages.at(-1)?.parts ?? [];
const toolsIn = (chat: Chat): readonly unknown[] =>
  answerParts(chat)
    .filter(isToolPart)
    .map(({ toolCallId, state, output, errorText }) => [toolCallId, state, output ?? errorText]);

describe('tools that run in the page', () => {
  it('run when the answer is complete, and their results go back to the model', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const add = vi.fn((input: unknown) => ({ sum: input }));
    const chat = createChat({
      transport,
      tools: { add: { description: 'Adds.', inputSchema: { type: 'object' }, execute: add } },
    });
    const sent = chat.send('1 + 1?');
    const first = await nextAnswer();
    expect(first.turn.tools).toEqual([{ name: 'add', description: 'Adds.', inputSchema: { type: 'object' } }]);
    say(first, { type: 'text', text: 'Let me see.' }, ...call('a', 'add', [1, 1]));
    expect(add).not.toHaveBeenCalled();
    say(first, complete);

    const second = await nextAnswer();
    expect(chat.status.get()).toBe('streaming');
    expect(toolsIn(chat)).toEqual([['a', 'output-available', { sum: [1, 1] }]]);
    expect(second.turn.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(second.turn.messages.at(-1)?.parts).toEqual(answerParts(chat));
    expect(second.turn.id).not.toBe(first.turn.id);
    say(second, { type: 'text', text: 'Two.' }, { type: 'finish', status: 'complete' });
    await sent;
    expect(answerParts(chat).map(({ type }) => type)).toEqual(['text', 'tool-add', 'step-start', 'text']);
    expect(chat.messages).toHaveLength(2);
    expect(chat.messages.at(-1)?.status).toBe('complete');
  });

  it('cost what all requests of the answer cost', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport, tools: { act: { execute: () => 'done', approve: 'always' } } });
    const sent = chat.send('Hi');
    const usage = (inputTokens: number, outputTokens?: number): Change => ({
      type: 'usage',
      usage: { inputTokens, outputTokens, raw: inputTokens },
    });
    // The numbers of one request are cumulative.
    say(await nextAnswer(), usage(10), ...call('a', 'act'), usage(10, 5), complete);
    await sent;
    expect(chat.messages.at(-1)?.usage).toMatchObject({ inputTokens: 10, outputTokens: 5 });
    const approved = chat.approve('a', true);
    say(await nextAnswer(), usage(20, 1), usage(20, 2), { type: 'finish', status: 'complete' });
    await approved;
    const total = { inputTokens: 30, outputTokens: 7, totalTokens: undefined };
    expect(chat.messages.at(-1)?.usage).toMatchObject({ ...total, raw: 20 });
  });

  it('tell the model what they throw', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const chat = createChat({
      transport,
      tools: {
        fail: {
          execute() {
            throw new Error('No such city.');
          },
        },
      },
    });
    const sent = chat.send('Hi');
    say(await nextAnswer(), ...call('a', 'fail'), complete);
    const second = await nextAnswer();
    expect(toolsIn(chat)).toEqual([['a', 'output-error', 'No such city.']]);
    say(second, { type: 'finish', status: 'complete' });
    await sent;
  });

  it.each<[string, Change]>([
    ['was cut', { type: 'finish', status: 'incomplete', reason: 'length' }],
    ['was stopped', { type: 'stop' }],
  ])('do not run when the answer %s', async (_, end) => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const execute = vi.fn();
    const chat = createChat({ transport, tools: { act: { execute } } });
    const sent = chat.send('Hi');
    say(await nextAnswer(), ...call('a', 'act'), end);
    await sent;
    expect(execute).not.toHaveBeenCalled();
    expect(answers).toHaveLength(1);
  });

  it('do not run when their arguments are not valid or the connection ended', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const execute = vi.fn();
    const chat = createChat({ transport, tools: { act: { execute } } });
    const sent = chat.send('Hi');
    const first = await nextAnswer();
    say(first, { type: 'tool-start', toolCallId: 'a', toolName: 'act' });
    say(first, { type: 'tool-error', toolCallId: 'a', errorText: 'The arguments are not valid JSON.' }, complete);
    const second = await nextAnswer();
    say(second, ...call('b', 'act'));
    second.end();
    await sent;
    expect(execute).not.toHaveBeenCalled();
    expect(answers).toHaveLength(2);
    expect(chat.messages.at(-1)?.status).toBe('truncated');
  });

  it('stop with the answer', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    let start = (_: AbortSignal): void => {};
    const started = new Promise<AbortSignal>((resolve) => (start = resolve));
    const execute = (_: unknown, { signal }: ToolContext): Promise<void> => {
      start(signal);
      return new Promise(() => {});
    };
    const chat = createChat({ transport, tools: { wait: { execute } } });
    const sent = chat.send('Hi');
    say(await nextAnswer(), ...call('a', 'wait'), complete);
    const signal = await started;
    await chat.stop();
    await sent;
    expect(signal.aborted).toBe(true);
    expect(chat.messages.at(-1)?.status).toBe('stopped');
    expect(answers).toHaveLength(1);
  });

  it('go round a bounded number of times', async () => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const chat = createChat({ transport, maxSteps: 3, tools: { again: { execute: () => 'more' } } });
    const sent = chat.send('Hi');
    for (const id of ['a', 'b', 'c']) say(await nextAnswer(), ...call(id, 'again'), complete);
    await sent;
    expect(answers).toHaveLength(3);
    expect(chat.messages.at(-1)).toMatchObject({ status: 'incomplete', finishReason: 'max-steps' });
  });

  it('run side by side, and a call id that a server uses twice is two calls', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const inputs: unknown[] = [];
    let both = (): void => {};
    const met = new Promise<void>((resolve) => (both = resolve));
    const execute = async (input: unknown): Promise<unknown> => {
      inputs.push(input);
      if (inputs.length === 2) both();
      await met;
      return input;
    };
    const chat = createChat({ transport, tools: { echo: { execute } } });
    const sent = chat.send('Hi');
    say(await nextAnswer(), ...call('call_0', 'echo', 1), ...call('call_1', 'echo', 2), complete);
    say(await nextAnswer(), ...call('call_0', 'echo', 3), complete);
    say(await nextAnswer(), { type: 'finish', status: 'complete' });
    await sent;
    expect(toolsIn(chat)).toEqual([
      ['call_0', 'output-available', 1],
      ['call_1', 'output-available', 2],
      ['call_0', 'output-available', 3],
    ]);
  });
});

describe('tools that somebody must allow', () => {
  const delayed = async (approve: boolean) => {
    const { transport, answers, nextAnswer } = scriptedTransport();
    const pay = vi.fn(() => 'paid');
    const chat = createChat({
      transport,
      tools: { pay: { execute: pay, approve: (input) => Number(input) > 10 }, look: { execute: () => 'seen' } },
    });
    const sent = chat.send('Pay');
    say(await nextAnswer(), ...call('much', 'pay', 100), ...call('look', 'look'), complete);
    await sent;
    expect(pay).not.toHaveBeenCalled();
    expect(answers).toHaveLength(1);
    expect(chat.status.get()).toBe('idle');
    expect(toolsIn(chat)).toEqual([
      ['much', 'approval-requested', undefined],
      ['look', 'output-available', 'seen'],
    ]);
    const decided = chat.approve('much', approve);
    const second = await nextAnswer();
    say(second, { type: 'text', text: 'Done.' }, { type: 'finish', status: 'complete' });
    await decided;
    expect(answerParts(chat).at(-1)).toMatchObject({ type: 'text', text: 'Done.' });
    return { chat, pay };
  };

  it('run once they may', async () => {
    const { chat, pay } = await delayed(true);
    expect(pay).toHaveBeenCalledTimes(1);
    expect(toolsIn(chat)[0]).toEqual(['much', 'output-available', 'paid']);
    await expect(chat.approve('much', true)).rejects.toThrow('much');
    expect(pay).toHaveBeenCalledTimes(1);
  });

  it('never run once they were denied, and the model is told', async () => {
    const { chat, pay } = await delayed(false);
    expect(pay).not.toHaveBeenCalled();
    expect(toolsIn(chat)[0]).toEqual(['much', 'output-denied', undefined]);
  });

  it('run at once where the function sees no need', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const chat = createChat({
      transport,
      tools: { pay: { execute: () => 'paid', approve: (input) => Number(input) > 10 } },
    });
    const sent = chat.send('Pay');
    say(await nextAnswer(), ...call('little', 'pay', 1), complete);
    say(await nextAnswer(), { type: 'finish', status: 'complete' });
    await sent;
    expect(toolsIn(chat)).toEqual([['little', 'output-available', 'paid']]);
  });
});

it('leaves calls of other tools to the page, and goes on when the last result is there', async () => {
  const { transport, answers, nextAnswer } = scriptedTransport();
  const chat = createChat({ transport });
  const sent = chat.send('Where am I?');
  say(await nextAnswer(), ...call('a', 'locate'), ...call('b', 'weather'), complete);
  await sent;
  await chat.addToolResult('a', { city: 'Graz' });
  expect(answers).toHaveLength(1);
  const added = chat.addToolResult('b', 'sunny');
  const second = await nextAnswer();
  await until(chat.status, (status) => status !== 'idle');
  say(second, { type: 'text', text: 'Graz, sunny.' }, { type: 'finish', status: 'complete' });
  await added;
  expect(toolsIn(chat)).toEqual([
    ['a', 'output-available', { city: 'Graz' }],
    ['b', 'output-available', 'sunny'],
  ]);
  expect(chat.messages).toHaveLength(2);
});
