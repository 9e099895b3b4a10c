import { createAnthropicDecoder } from './anthropic-decoder.js';
import { anthropicRequest } from './anthropic-request.js';
import type { Protocol } from './protocol.js';

/**
 * Anthropic's Messages API.
 *
 * Source: https://docs.anthropic.com/en/api/messages-streaming
 */
export const anthropic: Protocol = {
  name: 'anthropic',
  request: anthropicRequest,
  createDecoder: createAnthropicDecoder,
};

export { anthropic as protocol };
