import type { Change } from '../message/change.js';
import { openaiRequest } from './openai-request.js';
import type { Protocol } from './protocol.js';

/**
 * Plain text: every byte is the answer. Also an event stream whose data is text; there `[DONE]` is the end.
 * The end of the bytes ends the answer, since text has no terminal of its own. Asks as `openai` does.
 */
export const text: Protocol = {
  name: 'text',
  request: openaiRequest,
  createDecoder() {
    let over = false;
    const finish = (): readonly Change[] => {
      if (over) return [];
      over = true;
      return [{ type: 'finish', status: 'complete' }];
    };
    return {
      decode({ data, event }) {
        // A piece of plain text may look like the mark of an event stream by chance.
        if (data === '[DONE]' && event !== 'text') return finish();
        return over || data === '' ? [] : [{ type: 'text', text: data }];
      },
      end: finish,
    };
  },
};
