import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import { textOf } from '../../message/text-of.js';
import type { Chat, Transport } from '../chat.js';
import { createChat } from '../create-chat.js';
import { fakeTabs } from '../test/fake-tabs.js';
import { memoryDriver } from '../test/memory-driver.js';
import { scriptedTransport, type ScriptedAnswer } from '../test/scripted-transport.js';

// What loads on demand is loaded once, before anybody waits for it.
beforeAll(() => Promise.all([import('../extras.js'), import('./open-thread.js'), import('../resume-answer.js')]));

// Nothing here waits for the real clock: how busy the machine is decides nothing.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Tab {
  readonly chat: Chat;
  readonly id: number;
}

const step = fc.record({
  do: fc.constantFrom(
    'send',
    'send',
    'send',
    'word',
    'finish',
    'finish',
    'stop',
    'kill',
    'open',
    'resume',
    'settle',
    'wait',
    'clear',
  ),
  tab: fc.nat(2),
});

let thread = 0;

/** Lets what tabs tell each other arrive. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
};
/** Looks again and again until it holds, with one frame and what tabs tell each other in between. */
const eventually = async (look: () => unknown): Promise<void> => {
  for (let frames = 0; frames < 500; frames++) {
    try {
      await look();
      return;
    } catch {
      await vi.advanceTimersByTimeAsync(16);
      await settle();
    }
  }
  await look();
};

it('tabs on one thread agree, lose nothing and send nothing twice, whoever dies when', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
      const tabs = fakeTabs();
      const driver = memoryDriver();
      const threadId = `model ${++thread}`;
      const { transport, answers } = scriptedTransport();
      const spoken = new Set<ScriptedAnswer>();
      const open: Tab[] = [];
      const written: string[] = [];
      let cleared = 0;
      const owners = new Map<AbortSignal, number>();
      const dead = new Set<number>();

      const openTab = async (): Promise<void> => {
        const id = tabs.open();
        const own: Transport = (turn, signal) => {
          owners.set(signal, id);
          return transport(turn, signal);
        };
        const chat = createChat({ transport: own, storage: driver, threadId });
        await chat.ready;
        open.push({ chat, id });
      };
      const isStored = (text: string): boolean => driver.texts.get(threadId)?.includes(`"${text}"`) ?? false;
      // The answers of a dead tab die with it.
      const live = (): ScriptedAnswer | undefined =>
        answers.findLast(({ signal }) => !signal.aborted && !dead.has(owners.get(signal) ?? 0));
      const say = (finish: boolean): void => {
        const answer = live();
        if (!answer) return;
        spoken.add(answer);
        answer.push({ type: 'text', text: 'x' });
        if (finish) answer.push({ type: 'finish', status: 'complete' });
      };

      await openTab();
      for (const { do: name, tab: at } of steps) {
        const tab = open[at % open.length];
        if (!tab) throw new Error('There is always a tab.');
        if (name === 'send') {
          const text = `question ${written.length}`;
          written.push(text);
          void tab.chat.send(text);
          await eventually(() => expect(isStored(text)).toBe(true));
        } else if (name === 'word') say(false);
        else if (name === 'finish') say(true);
        else if (name === 'stop') await tab.chat.stop();
        else if (name === 'resume') void tab.chat.resume().catch(() => {});
        else if (name === 'open' && open.length < 3) await openTab();
        else if (name === 'kill') {
          await settle();
          tabs.kill(tab.id);
          dead.add(tab.id);
          open.splice(open.indexOf(tab), 1);
          if (open.length === 0) await openTab();
        } else if (name === 'wait') await vi.advanceTimersByTimeAsync(1000);
        else if (name === 'clear') {
          // What a tab has not heard of, it does not clear.
          await settle();
          tab.chat.clear();
          cleared = written.length;
        } else await settle();
      }

      // Everybody stays, the network works and the models answer: it all has to come to rest.
      await eventually(async () => {
        say(true);
        await settle();
        for (const { chat } of open)
          if (!['submitted', 'streaming'].includes(chat.status.get())) void chat.resume().catch(() => {});
        await settle();
        for (const { chat } of open) {
          expect(chat.queue.get()).toEqual([]);
          expect(chat.status.get()).toBe('idle');
          expect(chat.messages.map(textOf)).toEqual(open[0]?.chat.messages.map(textOf));
        }
      });
      const [first] = open;
      const questions = first?.chat.messages.filter(({ role }) => role === 'user').map(textOf) ?? [];
      const kept = written.slice(cleared);
      expect(questions.toSorted()).toEqual(kept.toSorted());
      expect(questions).toEqual(kept);
      // A question whose answer had begun is not asked again by itself, not even by another tab.
      const begun = [...spoken].map(({ turn }) => turn).filter(({ id, messages }) => messages.at(-1)?.id === id);
      expect(new Set(begun.map(({ id }) => id)).size).toBe(begun.length);
      if (dead.size === 0) expect(new Set(answers.map(({ turn }) => turn.id)).size).toBe(answers.length);
      for (const { chat } of open) await chat.close();
    }),
    // Were it to hang, it would still say with which seed.
    { numRuns: 100, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true },
  );
}, 60_000);
