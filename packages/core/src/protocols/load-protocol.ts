import { createOpenAIDecoder, type LoadingDecoder } from './openai-decoder.js';
import { plainRequest } from './plain-request.js';
import type { Decoder, Protocol, Turn } from './protocol.js';

// What a first plain answer does not need comes when it is used.
const loaders = {
  openai: async () => (await import('./openai.js')).openai,
  text: async () => (await import('./text.js')).text,
  responses: async () => (await import('./responses.js')).responses,
  anthropic: async () => (await import('./anthropic.js')).anthropic,
  gemini: async () => (await import('./gemini.js')).gemini,
  ollama: async () => (await import('./ollama.js')).ollama,
  cohere: async () => (await import('./cohere.js')).cohere,
  'ai-sdk': async () => (await import('./ai-sdk.js')).aiSdk,
  'ag-ui': async () => (await import('./ag-ui.js')).agUi,
  dify: async () => (await import('./dify.js')).dify,
  coze: async () => (await import('./coze.js')).coze,
  dashscope: async () => (await import('./dashscope.js')).dashscope,
} satisfies Record<string, () => Promise<Protocol>>;

/** Names of the protocols that the kit brings along. */
export type BuiltInProtocol = keyof typeof loaders;

/** Names of protocols; `auto` is told by the answer's headers, content type and first event. */
export type ProtocolName = BuiltInProtocol | 'auto';

/** The protocol of that name. `auto` asks as `openai` does, which most backends understand. */
export async function loadProtocol(protocol: ProtocolName | Protocol): Promise<Protocol> {
  if (typeof protocol !== 'string') return protocol;
  return loaders[protocol === 'auto' ? 'openai' : protocol]();
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
