import { documents } from '../documents.mjs';
import { measureStream } from '../measure-stream.mjs';
import { streamTable } from '../stream-table.mjs';
import { takeTurns } from '../take-turns.mjs';

const adapters = ['floor', 'streaming-markdown', 'streamdown', 'marked-replace', 'chat-markdown'];

const atMost = (against, ratio) => ({ adapter: 'chat-markdown', against, atMost: ratio });

/** Budgets by document. */
const budgets = {
  'mixed 100 KB': [
    atMost('streaming-markdown', 1),
    atMost('streamdown', 0.25),
    { adapter: 'chat-markdown', growthOf: 'floor' },
  ],
  'fence 50 KB': [atMost('floor', 1.3)],
  'highlighted fence 50 KB': [atMost('floor', 5)],
  'table 1,000 rows': [atMost('floor', 0.5)],
  'nested list 50 KB': [atMost('floor', 0.28)],
  'paragraph 50 KB': [atMost('floor', 0.9)],
  'Chinese 20 KB': [atMost('streaming-markdown', 1)],
};

export default {
  about: 'every document through every renderer, main-thread CPU time',
  async *run({ browser, runs, only }) {
    for (const [name, make] of Object.entries(documents)) {
      if (!name.includes(only)) continue;
      const results = await takeTurns(adapters, runs, (adapter, expiry) =>
        measureStream(browser, adapter, make(), expiry),
      );
      yield streamTable(name, results, { against: ['floor', 'marked-replace'], budgets: budgets[name] });
    }
  },
};
