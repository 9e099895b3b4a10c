import { createDashscopeDecoder } from './dashscope-decoder.js';
import { dashscopeRequest } from './dashscope-request.js';
import type { Protocol } from './protocol.js';

/**
 * Alibaba Cloud's DashScope, in its own form: text and multimodal generation, and applications. Its compatible mode
 * is `openai`.
 *
 * Source: https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-dashscope
 */
export const dashscope: Protocol = {
  name: 'dashscope',
  request: dashscopeRequest,
  createDecoder: createDashscopeDecoder,
};

export { dashscope as protocol };
