import { asList, asRecord, asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import { createSourceList } from './source-list.js';

/** The content blocks of one message. */
export interface AnthropicBlocks {
  start(index: unknown, block: JsonObject, changes: Change[]): void;
  delta(index: unknown, delta: JsonObject, changes: Change[]): void;
  stop(index: unknown, changes: Change[]): void;
  /** No block will come any more; `isComplete` unless the message was cut short. */
  end(isComplete: boolean, changes: Change[]): void;
}

interface Block {
  readonly type: string;
  /** The block as it began. */
  readonly begin: JsonObject;
  readonly part: string;
  /** The JSON of a tool's input, or the content of a compaction, as far as it has come. */
  text: string;
}

/** Blocks that mean nothing to a reader and must go back as they are. */
const opaque = /^(compaction|container_upload)$/;
const toolUse = /^(server_|mcp_)?tool_use$/;

/** Makes the reader of one message's blocks. */
export function createAnthropicBlocks(): AnthropicBlocks {
  const open = new Map<unknown, Block>();
  const calls = new Map<string, Block>();
  const sources = createSourceList();
  /** Calls that ended with no input at all: whole, unless the message ends there for want of room. */
  let bare: Block[] = [];

  const ready = ({ begin, text }: Block, isWhole: boolean, changes: Change[]): void => {
    const toolCallId = asString(begin.id);
    const input = text.trim() ? parseJson(text) : isWhole ? asRecord(begin.input) : undefined;
    if (input === undefined) {
      changes.push({ type: 'tool-error', toolCallId, errorText: 'The arguments are not valid JSON.' });
      return;
    }
    const { type, input: _, ...fields } = begin;
    const providerMetadata = type === 'tool_use' ? undefined : { anthropic: { call: { ...fields, type, input } } };
    changes.push({ type: 'tool-ready', toolCallId, input, ...(providerMetadata && { providerMetadata }) });
  };
  const flushBare = (isWhole: boolean, changes: Change[]): void => {
    for (const block of bare) ready(block, isWhole, changes);
    bare = [];
  };
  const takeResult = (result: JsonObject, changes: Change[]): void => {
    const toolCallId = asString(result.tool_use_id);
    const { content, ...outer } = result;
    const call = calls.get(toolCallId);
    if (!call) return;
    const input = call.text.trim() ? parseJson(call.text) : asRecord(call.begin.input);
    const providerMetadata = { anthropic: { call: { ...call.begin, input }, result: outer } };
    changes.push({ type: 'tool-ready', toolCallId, input, providerMetadata });
    changes.push({ type: 'tool-result', toolCallId, output: content });
    const errorText = asString(asRecord(content).error_code) || (result.is_error ? 'The tool failed.' : '');
    if (errorText) changes.push({ type: 'tool-error', toolCallId, errorText });
  };
  const cite = (citation: JsonObject, changes: Change[]): void => {
    const { url, title, source, document_title, document_index } = citation;
    const page = asString(url) || (/^https?:/.test(asString(source)) ? asString(source) : '');
    if (page) sources.page(page, asString(title), changes);
    else if (typeof document_index === 'number') {
      sources.document(`document-${document_index}`, asString(document_title), changes);
    } else sources.document(asString(source), asString(title), changes);
  };
  const signed = (part: string, signature: unknown, changes: Change[]): void => {
    if (signature) changes.push({ type: 'reasoning', text: '', part, providerMetadata: { anthropic: { signature } } });
  };

  const starts: ReadonlyMap<string, (block: Block, changes: Change[]) => void> = new Map([
    [
      'text',
      ({ begin }, changes) => {
        if (begin.text) changes.push({ type: 'text', text: asString(begin.text) });
        for (const citation of asList(begin.citations)) cite(asRecord(citation), changes);
      },
    ],
    [
      'thinking',
      ({ begin, part }, changes) => {
        changes.push({ type: 'reasoning', text: asString(begin.thinking), part });
        signed(part, begin.signature, changes);
      },
    ],
    [
      'redacted_thinking',
      ({ begin, part }, changes) => {
        const providerMetadata = { anthropic: { redacted: begin.data } };
        changes.push({ type: 'reasoning', text: '', part, providerMetadata });
      },
    ],
  ]);
  const startTool = (block: Block, changes: Change[]): void => {
    const { id, name } = block.begin;
    const toolCallId = asString(id);
    calls.set(toolCallId, block);
    const own = block.type === 'tool_use' ? {} : { providerExecuted: true };
    changes.push({ type: 'tool-start', toolCallId, toolName: asString(name), ...own });
  };

  const deltas: ReadonlyMap<string, (block: Block, delta: JsonObject, changes: Change[]) => void> = new Map([
    ['text_delta', (_, { text }, changes) => void changes.push({ type: 'text', text: asString(text) })],
    [
      'thinking_delta',
      ({ part }, { thinking }, changes) => void changes.push({ type: 'reasoning', text: asString(thinking), part }),
    ],
    ['signature_delta', ({ part }, { signature }, changes) => signed(part, signature, changes)],
    ['citations_delta', (_, { citation }, changes) => cite(asRecord(citation), changes)],
    ['compaction_delta', (block, { content }) => void (block.text += asString(content))],
    [
      'input_json_delta',
      (block, { partial_json }, changes) => {
        const text = asString(partial_json);
        block.text += text;
        if (text) changes.push({ type: 'tool-input', toolCallId: asString(block.begin.id), text });
      },
    ],
  ]);

  const stop = (index: unknown, changes: Change[]): void => {
    const block = open.get(index);
    if (!block) return;
    open.delete(index);
    const { type, begin, part, text } = block;
    if (type.endsWith('thinking')) changes.push({ type: 'part-end', part });
    if (opaque.test(type)) {
      const data = text ? { ...begin, content: text } : begin;
      changes.push({ type: 'part', value: { type: 'data-anthropic', data } });
    }
    if (!toolUse.test(type)) return;
    const hasInput = text.trim() !== '' || (isRecord(begin.input) && Object.keys(begin.input).length > 0);
    if (hasInput) ready(block, true, changes);
    else bare.push(block);
  };
  return {
    start(index, begin, changes) {
      stop(index, changes);
      flushBare(true, changes);
      const type = asString(begin.type);
      const block: Block = { type, begin, part: `block-${String(index)}`, text: '' };
      open.set(index, block);
      starts.get(type)?.(block, changes);
      if (toolUse.test(type)) startTool(block, changes);
      if (type.endsWith('_tool_result')) takeResult(begin, changes);
    },
    delta(index, delta, changes) {
      const block = open.get(index);
      if (block) deltas.get(asString(delta.type))?.(block, delta, changes);
    },
    stop,
    end(isComplete, changes) {
      // Some servers never end the last block. Half an input must not pass for a whole one.
      if (isComplete) for (const index of open.keys()) stop(index, changes);
      flushBare(isComplete, changes);
    },
  };
}
