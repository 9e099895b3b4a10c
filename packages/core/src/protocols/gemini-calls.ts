import { asRecord, asString, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createGeminiArgs, type GeminiArgs } from './gemini-args.js';

/** The function calls of one answer. */
export interface GeminiCalls {
  feed(part: JsonObject, responseId: string, changes: Change[]): void;
}

interface OpenCall {
  readonly toolCallId: string;
  readonly args: GeminiArgs;
  readonly opaque: object;
  told: number;
}

/** Makes the reader of one answer's calls. A call comes whole, or bit by bit until it does not continue. */
export function createGeminiCalls(): GeminiCalls {
  let open: OpenCall | undefined;
  let count = 0;

  return {
    feed(part, responseId, changes) {
      const { thoughtSignature } = part;
      const { id, name, args, partialArgs, willContinue } = asRecord(part.functionCall);
      const toolName = asString(name);
      if (toolName) {
        const toolCallId = asString(id) || `${responseId || 'call'}-${count}`;
        count++;
        const opaque = { ...(id ? { id } : {}), ...(thoughtSignature ? { thoughtSignature } : {}) };
        open = { toolCallId, args: createGeminiArgs(args), opaque, told: 0 };
        changes.push({ type: 'tool-start', toolCallId, toolName });
      }
      if (!open) return;
      const { toolCallId, opaque } = open;
      open.args.patch(partialArgs);
      if (willContinue === true) {
        const text = open.args.text().slice(open.told);
        open.told += text.length;
        if (text) changes.push({ type: 'tool-input', toolCallId, text });
        return;
      }
      const providerMetadata = Object.keys(opaque).length > 0 ? { gemini: opaque } : undefined;
      const input = open.args.value();
      changes.push({ type: 'tool-ready', toolCallId, input, ...(providerMetadata && { providerMetadata }) });
      open = undefined;
    },
  };
}
