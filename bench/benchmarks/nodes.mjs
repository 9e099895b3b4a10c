import { documents } from '../documents.mjs';
import { filesOf, measureStream } from '../measure-stream.mjs';
import { recordNodes } from '../record-nodes.mjs';
import { streamTable } from '../stream-table.mjs';
import { takeTurns } from '../take-turns.mjs';

const adapters = ['streaming-markdown', 'chat-markdown', 'nodes', 'nodes-and-marked'];

export default {
  about: 'what the nodes of an answer cost alone, and with marked reading each character once',
  async *run({ browser, runs, only }) {
    for (const [name, make] of Object.entries(documents)) {
      if (!name.includes(only)) continue;
      const text = make();
      const recorded = await recordNodes(browser, 'chat-markdown', text);
      const results = await takeTurns(adapters, runs, async (adapter, expiry) =>
        measureStream(
          browser,
          adapter,
          text,
          expiry,
          recorded.has(`/${adapter}.js`) ? recorded : await filesOf(adapter),
        ),
      );
      yield streamTable(name, results, { against: ['streaming-markdown', 'chat-markdown'] });
    }
  },
};
