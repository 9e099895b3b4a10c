import { below } from './below.js';
import { createResponsesDecoder } from './responses-decoder.js';
import { responsesRequest } from './responses-request.js';
import type { Protocol } from './protocol.js';

/**
 * OpenAI's Responses API, as spoken by OpenAI, Azure and compatible services and servers.
 *
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming,
 * https://platform.openai.com/docs/api-reference/responses/cancel
 */
export const responses: Protocol = {
  name: 'responses',
  request: responsesRequest,
  createDecoder: createResponsesDecoder,
  /** Others end with their connection. */
  cancel: ({ metadata: { id }, turn, src }) =>
    turn.body?.['background'] === true && typeof id === 'string' ? { url: below(src, id, 'cancel') } : undefined,
};

export { responses as protocol };
