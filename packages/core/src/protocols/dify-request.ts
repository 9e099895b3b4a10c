import type { FilePart } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { below } from './below.js';
import { lastMetadata } from './last-metadata.js';
import type { CancelRequest, StoppedRun, Turn } from './protocol.js';

/**
 * The body of a request. Dify keeps the conversation and knows the app's model, prompt and tools, so only the last
 * question goes there.
 */
export function difyRequest(turn: Turn): { readonly body: unknown } {
  const { messages, stream = true, body } = turn;
  const question = messages.findLast(({ role }) => role === 'user');
  const files = question?.parts.filter((part) => part.type === 'file') ?? [];
  return {
    body: {
      query: question ? textOf(question) : '',
      inputs: {},
      response_mode: stream ? 'streaming' : 'blocking',
      conversation_id: lastMetadata(turn, 'conversationId') ?? '',
      user: userOf(turn),
      ...(files.length > 0 && { files: files.map(wireFile) }),
      ...body,
    },
  };
}

/** A conversation is found, and a task stopped, only under the name of the user who began it. */
function userOf({ messages, threadId }: Turn): string {
  return threadId ?? messages[0]?.id ?? 'user';
}

/** A chat's and a completion's task is stopped below their address, a workflow's beside it. */
export function difyCancel({ metadata: { taskId }, turn, src }: StoppedRun): CancelRequest | undefined {
  if (typeof taskId !== 'string') return undefined;
  const isWorkflow = /\/workflows\/run\/?(?:[?#]|$)/.test(src);
  const url = isWorkflow ? below(new URL('tasks', src).href, taskId, 'stop') : below(src, taskId, 'stop');
  return { url, body: { user: turn.body?.['user'] ?? userOf(turn) } };
}

function wireFile({ mediaType, url }: FilePart): object {
  const [kind = ''] = mediaType.split('/');
  return {
    type: /^(image|audio|video)$/.test(kind) ? kind : 'document',
    transfer_method: 'remote_url',
    url,
  };
}
