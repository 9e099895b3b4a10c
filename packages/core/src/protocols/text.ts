import { TruncatedError } from '../errors/truncated-error.js';
import { openaiRequest } from './openai-request.js';
import type { Protocol } from './protocol.js';

/**
 * Plain text: every byte is the answer. Also an event stream whose data is text; there `[DONE]` is the end.
 * The end of the bytes ends the answer, since text has no terminal of its own. Asks as `openai` does.
 */
export const text: Protocol = {
  name: 'text',
  request: openaiRequest,
  createDecoder: () => ({
    decode: ({ data, event }) =>
      // A piece of plain text may look like the mark of an event stream by chance.
      data === '[DONE]' && event !== 'text' ? [{ type: 'finish', status: 'complete' }] : [{ type: 'text', text: data }],
    end: (how) =>
      how === 'broken' ? [{ type: 'truncate', error: new TruncatedError() }] : [{ type: 'finish', status: 'complete' }],
  }),
};

export { text as protocol };
