import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { textOf } from '../../message/text-of.js';
import { createChat } from '../create-chat.js';
import type { Chat } from '../chat.js';
import { textsOf } from '../test/texts-of.js';

/** A chat whose backend says how many times it was asked. */
function countingChat(): Chat {
  let count = 0;
  return createChat({
    async *transport() {
      yield { type: 'text', text: `answer ${++count}` };
      yield { type: 'finish', status: 'complete' };
    },
  });
}

const idAt = (chat: Chat, at: number): string => chat.messages[at]?.id ?? '';

it('keeps what an edit replaces, and walks between the versions', async () => {
  const chat = countingChat();
  await chat.send('one');
  await chat.send('two');
  const id = idAt(chat, 0);
  expect(chat.branches(id).get()).toEqual({ index: 0, count: 1 });
  await chat.edit(id, 'uno');
  expect(textsOf(chat)).toEqual(['uno', 'answer 3']);
  expect(chat.branches(id).get()).toMatchObject({ index: 1, count: 2 });
  await chat.selectBranch(id, 0);
  expect(textsOf(chat)).toEqual(['one', 'answer 1', 'two', 'answer 2']);
  expect(chat.branches(id).get()).toMatchObject({ index: 0, count: 2 });
  await chat.send('three');
  await chat.selectBranch(id, 1);
  await chat.selectBranch(id, 0);
  expect(textsOf(chat)).toEqual(['one', 'answer 1', 'two', 'answer 2', 'three', 'answer 4']);
  await expect(chat.selectBranch(id, 2)).rejects.toThrow('version 2');
  await expect(chat.selectBranch('nobody', 0)).rejects.toThrow('nobody');
});

it('keeps forks inside forks', async () => {
  const chat = countingChat();
  await chat.send('one');
  await chat.send('two');
  await chat.regenerate();
  const inner = idAt(chat, 3);
  expect(chat.branches(inner).get()).toMatchObject({ index: 1, count: 2 });
  await chat.edit(idAt(chat, 0), 'uno');
  expect(chat.branches(idAt(chat, 1)).get().count).toBe(1);
  await chat.selectBranch(idAt(chat, 0), 0);
  expect(textsOf(chat)).toEqual(['one', 'answer 1', 'two', 'answer 3']);
  await chat.selectBranch(inner, 0);
  expect(textsOf(chat)).toEqual(['one', 'answer 1', 'two', 'answer 2']);
  chat.clear();
  await chat.send('one');
  expect(chat.branches(idAt(chat, 0)).get().count).toBe(1);
});

it('makes no branch of a new answer that brings nothing', async () => {
  let works = true;
  const chat = createChat({
    async *transport() {
      if (!works) throw new Error('down');
      yield { type: 'text', text: 'old' };
      yield { type: 'finish', status: 'complete' };
    },
  });
  await chat.send('Hi');
  works = false;
  await chat.regenerate();
  expect(textsOf(chat)).toEqual(['Hi', 'old']);
  expect(chat.branches(idAt(chat, 1)).get().count).toBe(1);
  expect(chat.status.get()).toBe('error');
});

it('never loses an answer, however one edits, regenerates and walks', async () => {
  const step = fc.record({
    do: fc.constantFrom('send', 'edit', 'regenerate', 'select'),
    at: fc.nat(7),
    index: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const chat = countingChat();
      let edits = 0;
      let asked = 0;
      const pick = (role: string, at: number): string | undefined => {
        const messages = chat.messages.filter((message) => message.role === role);
        return messages[at % Math.max(1, messages.length)]?.id;
      };
      for (const { do: name, at, index } of steps) {
        const question = pick('user', at);
        const answer = pick('assistant', at);
        const id = chat.ids.get()[at % Math.max(1, chat.ids.get().length)];
        if (name === 'send') await chat.send(`question ${++asked}`);
        else if (name === 'edit' && question) await chat.edit(question, `edit ${++edits}`);
        else if (name === 'regenerate' && answer) await chat.regenerate(answer);
        else if (name === 'select' && id) await chat.selectBranch(id, index % chat.branches(id).get().count);
        else continue;
        if (name !== 'select') asked += name === 'send' ? 0 : 1;
      }
      const seen = new Set<string>();
      const walk = async (from: number): Promise<void> => {
        for (let at = from; at < chat.ids.get().length; at++) {
          const { count } = chat.branches(idAt(chat, at)).get();
          if (count === 1) continue;
          for (let index = 0; index < count; index++) {
            await chat.selectBranch(idAt(chat, at), index);
            for (const message of chat.messages) seen.add(textOf(message));
            await walk(at + 1);
          }
          return;
        }
        for (const message of chat.messages) seen.add(textOf(message));
      };
      await walk(0);
      const answers = [...seen].filter((text) => text.startsWith('answer'));
      expect(answers).toHaveLength(asked);
      expect([...seen].filter((text) => text.startsWith('edit'))).toHaveLength(edits);
    }),
    { numRuns: 60 },
  );
});
