import { createCohereDecoder } from './cohere-decoder.js';
import { cohereRequest } from './cohere-request.js';
import type { Protocol } from './protocol.js';

/**
 * Cohere's Chat API, version 2.
 *
 * Source: https://docs.cohere.com/reference/chat-stream
 */
export const cohere: Protocol = { name: 'cohere', request: cohereRequest, createDecoder: createCohereDecoder };

export { cohere as protocol };
