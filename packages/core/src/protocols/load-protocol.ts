import { createOpenAIDecoder, type LoadingDecoder } from './openai-decoder.js';
import { plainRequest } from './plain-request.js';
import type { Decoder, Protocol, Turn } from './protocol.js';

// What a first plain answer does not need comes when it is used.
const loaders = {
  openai: () => import('./openai.js'),
  text: () => import('./text.js'),
  responses: () => import('./responses.js'),
  anthropic: () => import('./anthropic.js'),
  gemini: () => import('./gemini.js'),
  ollama: () => import('./ollama.js'),
  cohere: () => import('./cohere.js'),
  'ai-sdk': () => import('./ai-sdk.js'),
  'ag-ui': () => import('./ag-ui.js'),
  dify: () => import('./dify.js'),
  coze: () => import('./coze.js'),
  dashscope: () => import('./dashscope.js'),
} satisfies Record<string, () => Promise<{ readonly protocol: Protocol }>>;

/** Names of the protocols that the kit brings along. */
export type BuiltInProtocol = keyof typeof loaders;

/** Names of protocols; `auto` is told by the answer's headers, content type and first event. */
export type ProtocolName = BuiltInProtocol | 'auto';

/**
 * The protocol of that name. `auto` asks as `openai` does, which most backends understand.
 *
 * @throws UsageError where the kit knows no such name.
 */
export async function loadProtocol(protocol: ProtocolName | Protocol): Promise<Protocol> {
  if (typeof protocol !== 'string') return protocol;
  const name = protocol === 'auto' ? 'openai' : protocol;
  if (Object.hasOwn(loaders, name)) return (await loaders[name]()).protocol;
  throw (await import('../errors/why-failed.js')).unknownProtocol(name, loaders);
}

/** The request that the protocol makes of the turn. Most need little of it. */
export async function requestFor(asked: ProtocolName | Protocol, turn: Turn): Promise<ReturnType<Protocol['request']>> {
  const plain = asked === 'auto' || asked === 'openai' ? plainRequest(turn) : undefined;
  return plain ?? (await loadProtocol(asked)).request(turn);
}

/** A decoder of the protocol for one answer. Most need little of it. */
export async function decoderFor(
  asked: ProtocolName | Protocol,
  turn: Turn | undefined,
): Promise<Decoder & Partial<LoadingDecoder>> {
  return asked === 'openai' ? createOpenAIDecoder() : (await loadProtocol(asked)).createDecoder(turn);
}
