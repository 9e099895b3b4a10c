import { createOllamaDecoder } from './ollama-decoder.js';
import { ollamaRequest } from './ollama-request.js';
import type { Protocol } from './protocol.js';

/**
 * Ollama's own API, `/api/chat`, which streams JSON lines; answers of `/api/generate` are read too.
 *
 * Source: https://github.com/ollama/ollama/blob/main/docs/api.md
 */
export const ollama: Protocol = { name: 'ollama', request: ollamaRequest, createDecoder: createOllamaDecoder };

export { ollama as protocol };
