import { asRecord, isRecord } from '../json.js';
import { ProviderError } from './provider-error.js';

/** Finds an error in a parsed body or event, in the forms of the known backends. */
export function findProviderError(body: unknown): ProviderError | undefined {
  const { error, object, message, type, code, error_code, error_msg, base_resp } = asRecord(body);
  if (error) return isRecord(error) ? made(error.message, error.code, error.type) : made(error);
  // vLLM
  if (object === 'error') return made(message, code, type);
  // Baidu
  if (error_code) return made(error_msg, error_code);
  // MiniMax: 0 is success
  const { status_code, status_msg } = asRecord(base_resp);
  return status_code ? made(status_msg, status_code) : undefined;
}

function made(message: unknown, code?: unknown, type?: unknown): ProviderError {
  return new ProviderError({
    message: typeof message === 'string' ? message : (JSON.stringify(message) ?? ''),
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    type: typeof type === 'string' ? type : undefined,
  });
}
