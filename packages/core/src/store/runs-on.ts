import type { Protocol } from '../protocols/protocol.js';
import type { ChatOptions } from './chat.js';

/** Whether the backend's runs may go on without a reader until they are told to end. */
export function runsOn({ protocol, body }: Pick<ChatOptions, 'protocol' | 'body'>): unknown {
  return (
    (protocol as Partial<Protocol> | undefined)?.cancel ||
    /^(dify|coze)$/.test(protocol as string) ||
    body?.['background']
  );
}
