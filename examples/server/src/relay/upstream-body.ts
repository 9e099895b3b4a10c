import type { ChatRequest } from '../chat/chat-request.js';
import { ApiError } from '../http/api-error.js';
import type { Upstream } from './upstream.js';

/**
 * The request as the model server gets it: a model on the list, and no more tokens than the server allows.
 *
 * @throws ApiError 400 for a model that is not on the list.
 */
export function upstreamBody(request: ChatRequest, upstream: Upstream): Record<string, unknown> {
  const model = request.model ?? upstream.model;
  if (!upstream.models.includes(model)) {
    throw new ApiError({
      status: 400,
      type: 'invalid_request_error',
      code: 'model_not_allowed',
      message: `This server does not offer the model asked for. It offers: ${upstream.models.join(', ')}.`,
    });
  }
  return {
    ...request.options,
    model,
    messages: request.messages,
    [maxTokensField(upstream.baseUrl)]: Math.min(request.maxTokens ?? upstream.maxTokens, upstream.maxTokens),
    stream: request.stream,
    ...(request.stream && request.includeUsage ? { stream_options: { include_usage: true } } : {}),
  };
}

/** OpenAI's newer models refuse the old name; most other servers know only that one. */
function maxTokensField(baseUrl: string): 'max_tokens' | 'max_completion_tokens' {
  const { hostname } = new URL(baseUrl);
  return /(?:^|\.)openai\.(?:com|azure\.com)$/.test(hostname) ? 'max_completion_tokens' : 'max_tokens';
}
