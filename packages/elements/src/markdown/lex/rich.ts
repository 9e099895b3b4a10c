import { chatDialect } from './chat-dialect.js';
import { IncrementalParser } from './incremental-parser.js';
import { PortionedParser } from './portioned-parser.js';
import { RepairingParser } from './repair/repairing-parser.js';
import type { RichParts } from './reading.js';

/** The rich parts themselves: fetched on demand, or given to `useRichParts` by a door that wants them at once. */
export const richParts: RichParts = {
  dialect: chatDialect(),
  readOn(reading, dialect, repair) {
    const { blocks } = reading;
    const parser = new IncrementalParser(dialect, reading);
    const shown = repair ? new RepairingParser(parser, dialect, blocks.at(-1)) : parser;
    return new PortionedParser(shown, blocks);
  },
};
