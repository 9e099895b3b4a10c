import { documents } from '../documents.mjs';
import { measureStream } from '../measure-stream.mjs';
import { streamTable } from '../stream-table.mjs';
import { takeTurns } from '../take-turns.mjs';

const adapters = ['floor', 'floor-text-nodes', 'marked-replace', 'chat-markdown'];
const name = 'mixed 20 KB';

export default {
  about: 'one streamed 20 KB answer against plain text and against marked at every flush',
  async *run({ browser, runs }) {
    const results = await takeTurns(adapters, runs, (adapter, expiry) =>
      measureStream(browser, adapter, documents[name](), expiry),
    );
    yield streamTable(name, results, { against: ['floor', 'floor-text-nodes', 'marked-replace'] });
  },
};
