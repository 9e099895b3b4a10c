import type { FilePart } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { lastMetadata } from './last-metadata.js';
import type { Turn } from './protocol.js';

/**
 * The body of a request. Dify keeps the conversation and knows the app's model, prompt and tools, so only the last
 * question goes there.
 */
export function difyRequest(turn: Turn): { readonly body: unknown } {
  const { messages, threadId, stream = true, body } = turn;
  const question = messages.findLast(({ role }) => role === 'user');
  const files = question?.parts.filter((part) => part.type === 'file') ?? [];
  return {
    body: {
      query: question ? textOf(question) : '',
      inputs: {},
      response_mode: stream ? 'streaming' : 'blocking',
      conversation_id: lastMetadata(turn, 'conversationId') ?? '',
      // A conversation is found only under the name of the user who began it.
      user: threadId ?? messages[0]?.id ?? 'user',
      ...(files.length > 0 && { files: files.map(wireFile) }),
      ...body,
    },
  };
}

function wireFile({ mediaType, url }: FilePart): object {
  const [kind = ''] = mediaType.split('/');
  return {
    type: /^(image|audio|video)$/.test(kind) ? kind : 'document',
    transfer_method: 'remote_url',
    url,
  };
}
