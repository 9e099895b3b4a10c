import type { Translation } from '../translation.js';

/** What a chat says that has no service. */
export const setupWords = {
  setupTitle: 'This chat is not connected yet.',
  setupText:
    'Set the src attribute of chat-stream to the address of your chat service, or give it a chat or a transport.',
} satisfies Partial<Translation>;
