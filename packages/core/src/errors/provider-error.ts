import { ChatError } from './chat-error.js';
import { excerpt } from './excerpt.js';
import { isRetryableStatus } from './is-retryable-status.js';

/** What a backend says about its own failure. */
export interface ProviderErrorInit {
  readonly message: string;
  /** The backend's code, such as `429` or `rate_limit_exceeded`. */
  readonly code?: string | number | undefined;
  /** The backend's kind, such as `server_error`. */
  readonly type?: string | undefined;
  /** The HTTP status it would have had, where the code is another. */
  readonly status?: number | undefined;
}

const lasting = /auth|key|permission|denied|invalid|not_?found|balance|quota|billing|context_length|policy|filter/i;

/** The backend reported an error inside the stream or reply. */
export class ProviderError extends ChatError {
  readonly providerMessage: string;
  readonly providerCode: string | number | undefined;
  readonly providerType: string | undefined;

  constructor({ message, code, type, status = Number(code) }: ProviderErrorInit) {
    const isStatus = status >= 400 && status < 600;
    const retryable = isStatus ? isRetryableStatus(status) : !lasting.test(`${code} ${type} ${message}`);
    super({
      code: 'provider',
      found: `The service reports: ${excerpt(message) || code || type || 'an error'}`,
      expected: 'an answer.',
      remedy: retryable ? 'Try again.' : 'Mend that, then try again.',
      retryable,
    });
    this.providerMessage = message;
    this.providerCode = code;
    this.providerType = type;
  }
}
