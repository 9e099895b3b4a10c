import { createGeminiDecoder } from './gemini-decoder.js';
import { geminiRequest } from './gemini-request.js';
import type { Protocol } from './protocol.js';

/**
 * Google's Gemini API, `:streamGenerateContent?alt=sse`, and the same on Vertex AI. The address names the model.
 *
 * Source: https://ai.google.dev/api/generate-content
 */
export const gemini: Protocol = { name: 'gemini', request: geminiRequest, createDecoder: createGeminiDecoder };

export { gemini as protocol };
