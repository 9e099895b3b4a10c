import { createCozeDecoder } from './coze-decoder.js';
import { cozeRequest } from './coze-request.js';
import type { Protocol } from './protocol.js';

/**
 * Coze's chat API, version 3.
 *
 * Source: https://www.coze.com/docs/developer_guides/chat_v3
 */
export const coze: Protocol = { name: 'coze', request: cozeRequest, createDecoder: createCozeDecoder };

export { coze as protocol };
