import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../message/message.js';
import { reasoningOf } from '../message/reasoning-of.js';
import { textOf } from '../message/text-of.js';
import { readMessage } from '../read-message.js';
import { cut, eventStream, haveFixtures, loadStreams } from '../test/fixtures.js';
import type { BuiltInProtocol } from './load-protocol.js';

/** What the index says of these backends beyond what it says of others. */
interface Wanted {
  readonly error?: { readonly code: string | number };
  readonly conversationId?: string;
  readonly sources?: number;
  readonly followUps?: readonly string[];
}

const protocols: Readonly<Record<string, BuiltInProtocol>> = {
  'baidu-ernie': 'openai',
  coze: 'coze',
  dashscope: 'dashscope',
  dify: 'dify',
  minimax: 'openai',
  'openai-compat': 'openai',
};

if (haveFixtures)
  for (const { file, bytes, expected } of loadStreams('cn-backends')) {
    it(file, async () => {
      const [, provider = '', rest = ''] = /\/(.*?)--(.*)$/.exec(file) ?? [];
      const contentType = rest.endsWith('.json') ? 'application/json' : 'text/event-stream';
      const read = (sizes: readonly number[], protocol: BuiltInProtocol | 'auto' = 'auto'): Promise<Message> =>
        readMessage(eventStream(cut(bytes, sizes), contentType), { id: 'm', protocol });
      const message = await read([]);
      const { error, conversationId, sources, followUps } = expected as Wanted;
      expect(message.status).toBe(error ? 'error' : 'complete');
      expect([textOf(message), reasoningOf(message)]).toEqual([expected.text ?? '', expected.reasoning ?? '']);
      if (expected.finishReason) expect(message.finishReason).toBe(expected.finishReason);
      if (error) expect(message.error).toMatchObject({ code: 'provider', providerCode: error.code });
      if (conversationId) expect(message.metadata).toMatchObject({ conversationId });
      const found = message.parts.filter(({ type }) => type.startsWith('source-'));
      expect(found).toHaveLength(sources ?? 0);
      const asked = message.parts.flatMap((part) =>
        part.type === 'data-suggestions' && 'data' in part ? part.data : [],
      );
      expect(asked).toEqual(followUps ?? []);

      expect(await read([], protocols[provider])).toEqual(message);
      expect(await read([1])).toEqual(message);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
          expect(await read(sizes)).toEqual(message);
        }),
        { numRuns: 10 },
      );
    });
  }
