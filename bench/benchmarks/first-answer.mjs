import { documents } from '../documents.mjs';
import { measureRounds } from '../measure.mjs';
import { streamTable } from '../stream-table.mjs';

const adapters = ['floor', 'floor-text-nodes', 'marked-replace', 'chat-markdown'];
const name = 'mixed 20 KB';

export default {
  about: 'one streamed 20 KB answer against plain text and against marked at every flush',
  async run({ browser, runs }) {
    const results = await measureRounds(browser, adapters, documents[name](), { runs });
    return [streamTable(name, results, { against: ['floor', 'floor-text-nodes', 'marked-replace'] })];
  },
};
