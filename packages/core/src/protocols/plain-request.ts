import type { JsonObject } from '../json.js';
import type { Message } from '../message/message.js';
import { textOf } from '../message/text-of.js';
import type { Turn } from './protocol.js';

/** The body of a Chat Completions request with these messages. */
export function requestBody(
  { model, system, stream = true, body }: Turn,
  messages: readonly unknown[],
  more?: JsonObject,
): { readonly body: unknown } {
  return {
    body: {
      ...(model && { model }),
      messages: [...(system ? [{ role: 'system', content: system }] : []), ...messages],
      ...more,
      stream,
      ...(stream && { stream_options: { include_usage: true } }),
      ...body,
    },
  };
}

/** The request of a conversation of nothing but words; nothing where there is more in it. */
export function plainRequest(turn: Turn): { readonly body: unknown } | undefined {
  if (turn.tools || !turn.messages.every(isPlain)) return undefined;
  const messages = turn.messages.map((message) => ({ role: message.role, content: textOf(message) }));
  return requestBody(
    turn,
    messages.filter(({ content }) => content),
  );
}

function isPlain({ parts }: Message): boolean {
  return parts.every((part) => /^(text|reasoning|source-url)$/.test(part.type) && !('providerMetadata' in part));
}
