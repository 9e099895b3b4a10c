import { below } from './below.js';
import { createCozeDecoder } from './coze-decoder.js';
import { cozeRequest } from './coze-request.js';
import type { Protocol } from './protocol.js';

/**
 * Coze's chat API, version 3.
 *
 * Source: https://www.coze.com/docs/developer_guides/chat_v3, https://www.coze.com/docs/developer_guides/chat_cancel
 */
export const coze: Protocol = {
  name: 'coze',
  request: cozeRequest,
  createDecoder: createCozeDecoder,
  cancel: ({ metadata: { chatId, conversationId }, src }) =>
    typeof chatId === 'string' && typeof conversationId === 'string'
      ? { url: below(src, 'cancel'), body: { conversation_id: conversationId, chat_id: chatId } }
      : undefined,
};

export { coze as protocol };
