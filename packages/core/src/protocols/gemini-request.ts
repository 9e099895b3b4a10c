import { asRecord, isRecord, type JsonObject } from '../json.js';
import type { Message } from '../message/message.js';
import type { FilePart, Part } from '../message/part.js';
import { textOf } from '../message/text-of.js';
import { isToolPart, toolNameOf } from '../message/tool-name-of.js';
import { callsIn } from './calls-in.js';
import { base64Of } from './data-url.js';
import type { Turn } from './protocol.js';
import { stepsOf } from './steps-of.js';
import { toolOutcomeOf } from './tool-outcome.js';

/** The body of a GenerateContent request. The model, and whether it streams, stand in the address. */
export function geminiRequest({ messages, system, tools, body }: Turn): { readonly body: unknown } {
  const words = messages.filter(({ role }) => role === 'system').map(textOf);
  const instructions = [system, ...words].filter(Boolean).join('\n\n');
  return {
    body: {
      ...(instructions && { systemInstruction: { parts: [{ text: instructions }] } }),
      contents: messages.flatMap(wireContents),
      ...(tools && {
        tools: [
          {
            functionDeclarations: tools.map(({ name, description, inputSchema }) => ({
              name,
              ...(description && { description }),
              ...(inputSchema && { parametersJsonSchema: inputSchema }),
            })),
          },
        ],
      }),
      ...body,
    },
  };
}

function wireContents({ role, parts }: Message): readonly unknown[] {
  if (role === 'system') return [];
  if (role === 'assistant') return stepsOf(parts).flatMap(wireStep);
  return said('user', parts.flatMap(wirePart));
}

/** One model call: what it said, then the results of its calls as the user's. */
function wireStep(parts: readonly Part[]): readonly unknown[] {
  const results = callsIn(parts).map((part) => {
    const { text, isError } = toolOutcomeOf(part);
    const response = isError ? { error: text } : isRecord(part.output) ? part.output : { output: part.output };
    const { id } = opaque(part);
    return { functionResponse: { ...(id !== undefined && { id }), name: toolNameOf(part), response } };
  });
  return [...said('model', parts.flatMap(wirePart)), ...said('user', results)];
}

function wirePart(part: Part): readonly unknown[] {
  const { thoughtSignature, executableCode, id } = opaque(part);
  const signature = thoughtSignature === undefined ? undefined : { thoughtSignature };
  if (part.type === 'text') return part.text || signature ? [{ text: part.text, ...signature }] : [];
  // Thoughts go back only for the sake of their signature.
  if (part.type === 'reasoning') return signature ? [{ text: part.text, thought: true, ...signature }] : [];
  if (part.type === 'file') return [{ ...wireFile(part), ...signature }];
  if (!isToolPart(part)) return [];
  if (executableCode !== undefined) {
    return [
      { executableCode, ...signature },
      ...(part.output === undefined ? [] : [{ codeExecutionResult: part.output }]),
    ];
  }
  if (part.providerExecuted) return [];
  const call = { ...(id !== undefined && { id }), name: toolNameOf(part), args: part.input };
  return [{ functionCall: call, ...signature }];
}

function wireFile({ url, mediaType }: FilePart): object {
  const data = base64Of(url);
  return data === undefined
    ? { fileData: { mimeType: mediaType, fileUri: url } }
    : { inlineData: { mimeType: mediaType, data } };
}

function said(role: 'user' | 'model', parts: readonly unknown[]): readonly unknown[] {
  return parts.length > 0 ? [{ role, parts }] : [];
}

function opaque(part: Part): JsonObject {
  return asRecord('providerMetadata' in part ? part.providerMetadata?.['gemini'] : undefined);
}
