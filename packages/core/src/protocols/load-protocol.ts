import type { Protocol } from './protocol.js';
import { ChatError } from '../errors/chat-error.js';

/** Names of the built-in protocols. */
export type ProtocolName = keyof typeof loaders | 'auto';

const loaders = {
  openai: async () => (await import('./openai.js')).openai,
  text: async () => (await import('./text.js')).text,
} satisfies Record<string, () => Promise<Protocol>>;
void loaders;
void ChatError;
