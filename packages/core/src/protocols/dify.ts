import { createDifyDecoder } from './dify-decoder.js';
import { difyCancel, difyRequest } from './dify-request.js';
import type { Protocol } from './protocol.js';

/**
 * Dify's Service API: chat, agent, chatflow, completion and workflow apps.
 *
 * Source: https://docs.dify.ai/en/api-reference
 */
export const dify: Protocol = {
  name: 'dify',
  request: difyRequest,
  createDecoder: createDifyDecoder,
  cancel: difyCancel,
};

export { dify as protocol };
