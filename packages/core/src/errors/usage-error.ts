import { ChatError, type ChatErrorInit } from './chat-error.js';

/** The page called the kit in a way that cannot work. */
export class UsageError extends ChatError {
  constructor(init: Pick<ChatErrorInit, 'found' | 'expected' | 'remedy'>) {
    super({ ...init, code: 'usage', retryable: false });
  }
}
