import { asRecord } from '../json.js';
import type { Message } from '../message/message.js';
import { toUIMessages } from '../message/ui-messages.js';
import type { Turn } from './protocol.js';

/** The body that `useChat` sends; with `system`, `model` and `tools` beside it, for servers that look for them. */
export function aiSdkRequest(turn: Turn): { readonly body: unknown } {
  const { messages, model, system, threadId, tools, replaces, body } = turn;
  const last = messages.at(-1);
  const about = replaces ?? (last?.role === 'assistant' ? last : undefined);
  return {
    body: {
      // Servers keep the conversation under it, so it is the same in each turn.
      id: threadId ?? messages[0]?.id ?? turn.id,
      messages: toUIMessages(messages.map(asServed)),
      trigger: replaces ? 'regenerate-message' : 'submit-message',
      ...(about && { messageId: asServed(about).id }),
      ...(model !== undefined && { model }),
      ...(system !== undefined && { system }),
      ...(tools && {
        tools: Object.fromEntries(
          tools.map(({ name, description, inputSchema }) => [name, { description, parameters: inputSchema ?? {} }]),
        ),
      }),
      ...body,
    },
  };
}

/** The message with the id and the metadata that the server knows it by. */
function asServed(message: Message): Message {
  const { metadata, ...rest } = message;
  if (message.role !== 'assistant') return message;
  const { id, timing: _timing, detached: _detached, ...own } = asRecord(metadata);
  return {
    ...rest,
    ...(typeof id === 'string' && { id }),
    ...(Object.keys(own).length > 0 && { metadata: own }),
  };
}
