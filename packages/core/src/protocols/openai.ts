import { createOpenAIDecoder } from './openai-decoder.js';
import { createRareReader } from './openai-rare.js';
import { openaiRequest } from './openai-request.js';
import type { Protocol } from './protocol.js';

/**
 * OpenAI's Chat Completions, as spoken by OpenAI and the many services and servers compatible with it.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat
 */
export const openai: Protocol = {
  name: 'openai',
  request: openaiRequest,
  createDecoder: () => createOpenAIDecoder(createRareReader),
  fromJSON(body) {
    const decoder = createOpenAIDecoder(createRareReader);
    return [...decoder.decode({ data: JSON.stringify(body) }), ...decoder.end()];
  },
};

export { openai as protocol };
