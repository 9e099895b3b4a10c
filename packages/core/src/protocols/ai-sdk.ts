import { createAiSdkDecoder } from './ai-sdk-decoder.js';
import { aiSdkRequest } from './ai-sdk-request.js';
import type { Protocol } from './protocol.js';

/**
 * The AI SDK's UI message stream, versions 5 to 7: what `toUIMessageStreamResponse()` sends and `useChat` asks for.
 *
 * Source: https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 */
export const aiSdk: Protocol = { name: 'ai-sdk', request: aiSdkRequest, createDecoder: createAiSdkDecoder };

export { aiSdk as protocol };
