import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { isToolPart } from '../message/tool-name-of.js';
import { stateOf } from './ag-ui-state-of.js';
import { createAgUiState } from './ag-ui-state.js';
import { createAgUiTools } from './ag-ui-tools.js';
import { addUsage } from './ag-ui-usage.js';
import { createAgUiWords } from './ag-ui-words.js';
import { createJsonDecoder } from './json-decoder.js';
import type { Decoder, Turn } from './protocol.js';

type Handle = (event: JsonObject, changes: Change[]) => Terminal | undefined | void;

const cutShort = /^(length|content_filter)$/;

/** Makes a decoder of AG-UI events for one answer; a whole reply is a list of them. */
export function createAgUiDecoder(turn?: Turn): Decoder {
  // After tools of the page a new run goes on with the answer, and its snapshots repeat what is there.
  const last = turn?.messages.at(-1);
  const earlier = last?.role === 'assistant' ? last.parts : [];
  const tools = createAgUiTools(earlier.filter(isToolPart).map(({ toolCallId }) => toolCallId));
  const words = createAgUiWords(earlier.flatMap((part) => ('text' in part ? part.text : [])));
  const nested = new Set<unknown>();
  let runId: unknown;
  /** The call that chunks go on with. */
  let chunked: string | undefined;
  let finished: Terminal | undefined;

  const endChunked = (changes: Change[]): void => {
    if (chunked !== undefined) tools.end(chunked, undefined, changes);
    chunked = undefined;
  };

  const startRun: Handle = ({ threadId, runId: id, metadata }, changes) => {
    // An agent that runs within this one: its end is not ours.
    if (runId !== undefined && !finished && id !== runId) {
      nested.add(id);
      return;
    }
    finished = undefined;
    runId = id;
    const { model } = asRecord(asRecord(metadata).tanstack);
    changes.push({
      type: 'metadata',
      metadata: {
        threadId,
        runId,
        ...(typeof model === 'string' && { model }),
        ...(earlier.length > 0 && { interrupts: [] }),
      },
    });
  };

  const finishRun: Handle = (event, changes) => {
    if (nested.delete(event.runId)) return undefined;
    endChunked(changes);
    addUsage(event.usage, changes);
    const { type: outcome = event.outcome, interrupts } = asRecord(event.outcome);
    if (outcome === 'cancelled') return { type: 'stop' };
    if (outcome === 'interrupt') {
      const asked = asList(interrupts).map(asRecord);
      for (const interrupt of asked) ask(interrupt, changes);
      changes.push({ type: 'metadata', metadata: { interrupts: asked } });
      return { type: 'finish', status: 'complete', reason: 'interrupt' };
    }
    // The protocol has no word for why; TanStack AI has.
    const why = asString(asRecord(asRecord(event.metadata).tanstack).finishReason ?? event.finishReason);
    finished = cutShort.test(why)
      ? { type: 'finish', status: 'incomplete', reason: why }
      : { type: 'finish', status: 'complete', reason: 'finished' };
    // There one answer is several runs, with tools in between.
    return why === 'tool_calls' ? undefined : finished;
  };

  const ask = ({ id, toolCallId, reason, ...rest }: JsonObject, changes: Change[]): void => {
    const isApproval = typeof toolCallId === 'string' && tools.has(toolCallId);
    // A call that the page carries out is asked for by the call itself.
    if (reason === 'tanstack:client_tool_execution') return;
    if (isApproval) changes.push({ type: 'tool-approval', toolCallId, id: asString(id) });
    else
      changes.push({
        type: 'part',
        value: { type: 'data-interrupt', id: asString(id), data: { id, reason, ...rest } },
      });
  };

  const addCustom: Handle = ({ name, value }, changes) => {
    const { toolCallId, approval } = asRecord(value);
    // How TanStack AI asked before there were interrupts.
    if (name === 'approval-requested' && isRecord(approval)) ask({ id: approval.id, toolCallId }, changes);
    else changes.push({ type: 'part', value: { type: `data-${asString(name)}`, data: value } });
  };

  const addSnapshot: Handle = ({ messages }, changes) => {
    const all = asList(messages).map(asRecord);
    for (const message of all.slice(all.findLastIndex(({ role }) => role === 'user') + 1)) {
      addMessage(message, changes);
    }
  };

  /** A message of a snapshot, unless it has been streamed: its id may be another then. */
  const addMessage = ({ id, role, content, toolCalls, toolCallId }: JsonObject, changes: Change[]): void => {
    if (role === 'tool') {
      if (!tools.hasResult(asString(toolCallId))) tools.result(asString(toolCallId), content, changes);
      return;
    }
    if (role !== 'assistant' && role !== 'reasoning') return;
    words.whole(role === 'reasoning' ? role : 'text', asString(id), asString(content), changes);
    for (const call of asList(toolCalls).map(asRecord)) {
      const { name, arguments: text } = asRecord(call.function);
      if (tools.has(asString(call.id))) continue;
      tools.start(asString(call.id), asString(name), changes);
      tools.add(asString(call.id), asString(text), changes);
      tools.end(asString(call.id), undefined, changes);
    }
  };

  const seal: Handle = ({ subtype, entityId, encryptedValue }, changes) => {
    const id = asString(entityId);
    if (subtype === 'tool-call') tools.seal(id, asString(encryptedValue), changes);
    else {
      const providerMetadata = { 'ag-ui': { entityId: id, encryptedValue } };
      changes.push({ type: 'reasoning', text: '', providerMetadata });
    }
  };

  const handlers: ReadonlyMap<unknown, Handle> = new Map<unknown, Handle>([
    ...words.handlers,
    ...createAgUiState(turn && stateOf(turn)),
    ['RUN_STARTED', startRun],
    ['RUN_FINISHED', finishRun],
    [
      'RUN_ERROR',
      ({ message, code, usage }, changes) => {
        addUsage(usage, changes);
        const known = typeof code === 'string' || typeof code === 'number' ? code : undefined;
        return { type: 'error', error: new ProviderError({ message: asString(message), code: known }) };
      },
    ],
    [
      'TOOL_CALL_START',
      ({ toolCallId, toolCallName }, changes) => tools.start(asString(toolCallId), asString(toolCallName), changes),
    ],
    ['TOOL_CALL_ARGS', ({ toolCallId, delta }, changes) => tools.add(asString(toolCallId), asString(delta), changes)],
    [
      'TOOL_CALL_CHUNK',
      ({ toolCallId, toolCallName, delta }, changes) => {
        const id = asString(toolCallId) || (chunked ?? '');
        if (id !== chunked) endChunked(changes);
        chunked = id;
        if (typeof toolCallName === 'string') tools.start(id, toolCallName, changes);
        tools.add(id, asString(delta), changes);
      },
    ],
    [
      'TOOL_CALL_END',
      ({ toolCallId, input, metadata }, changes) => {
        const given = input ?? asRecord(asRecord(metadata).tanstack).input;
        tools.end(asString(toolCallId), given, changes);
      },
    ],
    ['TOOL_CALL_RESULT', ({ toolCallId, content }, changes) => tools.result(asString(toolCallId), content, changes)],
    ['MESSAGES_SNAPSHOT', addSnapshot],
    ['REASONING_ENCRYPTED_VALUE', seal],
    ['CUSTOM', addCustom],
  ]);

  return createJsonDecoder({
    read(event, changes) {
      if (event.type !== 'TOOL_CALL_CHUNK') endChunked(changes);
      return handlers.get(event.type)?.(event, changes) ?? undefined;
    },
    end: () => finished,
  });
}
