import { isRecord } from '../json.js';
import { ProviderError, type ProviderErrorInit } from './provider-error.js';

/** Finds an error in a parsed body or event, in the forms of the known backends. */
export function findProviderError(body: unknown): ProviderError | undefined {
  if (!isRecord(body)) return undefined;
  const { error } = body;
  if (error) return isRecord(error) ? made(error.message, error.code, error.type) : made(error);
  // vLLM
  if (body['object'] === 'error') return made(body['message'], body['code'], body['type']);
  // Baidu
  if (body['error_code']) return made(body['error_msg'], body['error_code']);
  // MiniMax: 0 is success
  const status = body['base_resp'];
  if (isRecord(status) && status['status_code']) return made(status['status_msg'], status['status_code']);
  return undefined;
}

function made(message: unknown, code?: unknown, type?: unknown): ProviderError {
  const init: { -readonly [K in keyof ProviderErrorInit]: ProviderErrorInit[K] } = {
    message: typeof message === 'string' ? message : message === undefined ? '' : JSON.stringify(message),
  };
  if (typeof code === 'string' || typeof code === 'number') init.code = code;
  if (typeof type === 'string') init.type = type;
  return new ProviderError(init);
}
