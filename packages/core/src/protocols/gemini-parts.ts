import { asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createGeminiCalls } from './gemini-calls.js';

/** The parts of one answer's content. */
export interface GeminiParts {
  feed(part: JsonObject, responseId: string, changes: Change[]): void;
}

/** Makes the reader of one answer's parts. Signatures are kept, since they must go back where they were. */
export function createGeminiParts(): GeminiParts {
  const calls = createGeminiCalls();
  let hasText = false;
  let runs = 0;
  let runId = '';

  const readWords = ({ text, thought, thoughtSignature }: JsonObject, changes: Change[]): void => {
    const words = asString(text);
    const type = thought === true ? 'reasoning' : 'text';
    const opaque = thoughtSignature ? { providerMetadata: { gemini: { thoughtSignature } } } : undefined;
    // A signature of no words belongs to this answer, not to the words of an earlier one.
    const alone = opaque && !words && type === 'text' && !hasText ? { part: 'signature' } : undefined;
    hasText ||= type === 'text' && words !== '';
    if (words || opaque) changes.push({ type, text: words, ...opaque, ...alone });
    if (alone) changes.push({ type: 'part-end', ...alone });
  };
  const readFile = ({ inlineData, fileData, thoughtSignature, thought }: JsonObject, changes: Change[]): void => {
    // Sketches on the way to the picture.
    if (thought === true) return;
    const { mimeType, data, fileUri } = { ...asRecord(inlineData), ...asRecord(fileData) };
    const mediaType = asString(mimeType) || 'application/octet-stream';
    const url = asString(fileUri) || `data:${mediaType};base64,${asString(data)}`;
    const opaque = thoughtSignature ? { providerMetadata: { gemini: { thoughtSignature } } } : undefined;
    changes.push({ type: 'part', value: { type: 'file', mediaType, url, ...opaque } });
  };
  const readCode = ({ executableCode, thoughtSignature }: JsonObject, responseId: string, changes: Change[]): void => {
    runId = `${responseId || 'call'}-code-${runs}`;
    runs++;
    changes.push({ type: 'tool-start', toolCallId: runId, toolName: 'code_execution', providerExecuted: true });
    const providerMetadata = { gemini: { executableCode, ...(thoughtSignature ? { thoughtSignature } : {}) } };
    changes.push({ type: 'tool-ready', toolCallId: runId, input: executableCode, providerMetadata });
  };
  const readRun = (result: JsonObject, changes: Change[]): void => {
    changes.push({ type: 'tool-result', toolCallId: runId, output: result });
    const outcome = asString(result.outcome);
    if (outcome && outcome !== 'OUTCOME_OK') {
      changes.push({ type: 'tool-error', toolCallId: runId, errorText: asString(result.output) || outcome });
    }
  };
  return {
    feed(part, responseId, changes) {
      if (isRecord(part.functionCall)) calls.feed(part, responseId, changes);
      else if (isRecord(part.inlineData) || isRecord(part.fileData)) readFile(part, changes);
      else if (isRecord(part.executableCode)) readCode(part, responseId, changes);
      else if (isRecord(part.codeExecutionResult)) readRun(part.codeExecutionResult, changes);
      else if (typeof part.text === 'string' || part.thoughtSignature) readWords(part, changes);
    },
  };
}
