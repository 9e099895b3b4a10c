import { createResponsesDecoder } from './responses-decoder.js';
import { responsesRequest } from './responses-request.js';
import type { Protocol } from './protocol.js';

/**
 * OpenAI's Responses API, as spoken by OpenAI, Azure and compatible services and servers.
 *
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export const responses: Protocol = {
  name: 'responses',
  request: responsesRequest,
  createDecoder: createResponsesDecoder,
};

export { responses as protocol };
