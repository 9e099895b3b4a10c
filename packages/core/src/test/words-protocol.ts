import { ProviderError, textOf, TruncatedError, type Change, type Protocol } from '../index.js';

type WordEvent = { run?: string; word?: string; over?: boolean; fault?: string };

/** A backend that sends one word at a time. */
export const words: Protocol = {
  name: 'words',
  request: ({ messages, stream = true, body }) => ({
    body: { history: messages.map((message) => [message.role, textOf(message)]), stream, ...body },
  }),
  cancel: ({ metadata: { run }, src }) =>
    typeof run === 'string' ? { method: 'DELETE', url: `${src}/${encodeURIComponent(run)}` } : undefined,
  createDecoder() {
    let isOver = false;
    return {
      decode({ data }): readonly Change[] {
        const { run, word = '', over = false, fault }: WordEvent = JSON.parse(data);
        if (run) return [{ type: 'metadata', metadata: { run } }];
        isOver ||= over;
        if (fault) return [{ type: 'error', error: new ProviderError({ message: fault }) }];
        return over ? [{ type: 'finish', status: 'complete' }] : [{ type: 'text', text: word }];
      },
      end: () => (isOver ? [] : [{ type: 'truncate', error: new TruncatedError() }]),
    };
  },
};
