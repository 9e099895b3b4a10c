import { describe, expect, it } from 'vitest';
import type { ChatError } from '../errors/chat-error.js';
import type { MessageLike } from './chat.js';
import { createChat } from './create-chat.js';
import { scriptedTransport } from './test/scripted-transport.js';
import { textsOf } from './test/texts-of.js';

const hello = { id: 'a', role: 'assistant', parts: [{ type: 'text', text: 'Hello' }] };

describe('starting messages', () => {
  it.each([null, undefined, 'Hello', 7])(
    'that are none are left out and told, and the others stay: %s',
    async (wrong) => {
      const errors: ChatError[] = [];
      const { transport, nextAnswer } = scriptedTransport();
      const messages = [wrong, hello] as readonly MessageLike[];
      const chat = createChat({ transport, messages, onError: (error) => errors.push(error) });
      expect(textsOf(chat)).toEqual(['Hello']);
      await chat.ready;
      expect(errors).toMatchObject([{ code: 'usage', retryable: false }]);
      expect(errors[0]?.found).toContain(`is ${String(wrong)}.`);
      const sent = chat.send('Hi');
      (await nextAnswer()).push({ type: 'finish', status: 'complete' });
      await sent;
      expect(chat.messages).toHaveLength(3);
      expect(errors).toHaveLength(1);
    },
  );

  it('without parts are shown by whoever can, and are not told to the model', async () => {
    const { transport, nextAnswer } = scriptedTransport();
    const older = { id: 'o', role: 'user', content: 'Older words' };
    const chat = createChat({ transport, messages: [older, hello] as unknown as readonly MessageLike[] });
    const sent = chat.send('Hi');
    const answer = await nextAnswer();
    expect(answer.turn.messages.map(({ id }) => id)).toEqual(['a', chat.ids.get()[2]]);
    answer.push({ type: 'finish', status: 'complete' });
    await sent;
    expect(chat.messages[0]).toMatchObject(older);
  });

  it.each([undefined, null, []])('that are not there are no mistake: %s', async (messages) => {
    const errors: ChatError[] = [];
    const chat = createChat({
      transport: scriptedTransport().transport,
      messages: messages as [],
      storage: 'none',
      whileBusy: 'queue',
      onError: (error) => errors.push(error),
    });
    await chat.ready;
    expect(chat.messages).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('with one id are one, the later, and no mistake', async () => {
    const errors: ChatError[] = [];
    const later = { ...hello, parts: [{ type: 'text', text: 'Bye' }] };
    const messages = [hello, later] as readonly MessageLike[];
    const chat = createChat({
      transport: scriptedTransport().transport,
      messages,
      onError: (error) => errors.push(error),
    });
    await chat.ready;
    expect(textsOf(chat)).toEqual(['Bye']);
    expect(errors).toEqual([]);
  });
});
