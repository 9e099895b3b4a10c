import { ChatError } from '../errors/chat-error.js';

/** What a developer is told about a proxy that holds the stream back. */
export function heldBack(): ChatError {
  return new ChatError({
    code: 'timeout',
    found: 'The event stream stays silent until it ends: something on the way holds it back.',
    expected: 'each event as it is sent.',
    remedy:
      'Let the server send "X-Accel-Buffering: no" and "Cache-Control: no-cache, no-transform", and turn off buffering and compression for this address in every proxy. Until then the feed asks again and again.',
    retryable: true,
  });
}
