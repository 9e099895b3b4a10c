import { ProviderError } from '../errors/provider-error.js';
import { asList, asRecord, asString, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { addThought, createDifyFiles } from './dify-extras.js';
import { createThinkSplitter } from './inline-think.js';
import { createJsonDecoder } from './json-decoder.js';
import { numberOf } from './number-of.js';
import { usageOf } from './openai-usage.js';
import type { Decoder } from './protocol.js';

type Handle = (event: JsonObject, changes: Change[]) => Terminal | undefined | void;

/** Makes a decoder of Dify's events for one answer, or of a blocking reply. */
export function createDifyDecoder(): Decoder {
  let think = createThinkSplitter();
  const addFile = createDifyFiles();
  const thoughts = new Set<string>();
  let known = '';
  /** All words so far, to tell what is repeated. */
  let said = '';
  let isAgent = false;
  let isWorkflow = false;
  let hasEnded = false;
  let status = '';

  const say = (text: string, changes: Change[]): void => {
    said += text;
    if (text) think.feed(text, changes);
  };
  const replace = (text: string, changes: Change[]): void => {
    said = text;
    // What was held back is taken back, too.
    think = createThinkSplitter();
    changes.push({ type: 'replace', text: '' });
    think.feed(text, changes);
  };
  /** Over when both the message and the workflow are; either may come first. */
  const finished = (): Terminal | undefined => {
    if (status === 'stopped') return { type: 'stop' };
    if (!hasEnded && !status) return undefined;
    return { type: 'finish', status: 'complete', ...(status && { reason: status }) };
  };
  const endMessage: Handle = ({ metadata, files }, changes) => {
    const { usage, retriever_resources } = asRecord(metadata);
    if (usage) changes.push({ type: 'usage', usage: usageOf(usage) });
    asList(retriever_resources).forEach((resource, at) => addSource(asRecord(resource), at, changes));
    for (const file of asList(files)) addFile(asRecord(file), changes);
    hasEnded = true;
    return isWorkflow && !status ? undefined : finished();
  };
  const endWorkflow: Handle = ({ data, conversation_id }, changes) => {
    const { status: outcome, error, outputs, total_tokens } = asRecord(data);
    status = asString(outcome) || 'succeeded';
    if (status === 'failed') {
      return { type: 'error', error: new ProviderError({ message: asString(error), code: status }) };
    }
    if (!said) say(outputText(asRecord(outputs)), changes);
    const totalTokens = numberOf(total_tokens);
    if (!hasEnded && totalTokens !== undefined) {
      changes.push({ type: 'usage', usage: { totalTokens, raw: { total_tokens } } });
    }
    // A workflow without a chat around it has no end of a message.
    return hasEnded || status === 'stopped' || !conversation_id ? finished() : undefined;
  };

  const handlers: ReadonlyMap<unknown, Handle> = new Map<unknown, Handle>([
    [
      'message',
      ({ answer, metadata, ...rest }, changes) => {
        // An agent repeats its whole answer at the end.
        if (isAgent) {
          if (asString(answer) !== said) replace(asString(answer), changes);
        } else say(asString(answer), changes);
        // Only a blocking reply has metadata beside its answer.
        return metadata === undefined ? undefined : endMessage({ ...rest, metadata }, changes);
      },
    ],
    [
      'agent_message',
      ({ answer }, changes) => {
        isAgent = true;
        say(asString(answer), changes);
      },
    ],
    ['text_chunk', ({ data }, changes) => say(asString(asRecord(data).text), changes)],
    ['message_replace', ({ answer }, changes) => replace(asString(answer), changes)],
    ['text_replace', ({ data }, changes) => replace(asString(asRecord(data).text), changes)],
    ['agent_thought', (event, changes) => addThought(event, said, thoughts, changes)],
    ['message_file', addFile],
    ['message_end', endMessage],
    ['workflow_started', () => void (isWorkflow = true)],
    ['workflow_finished', endWorkflow],
    ['workflow_paused', () => ({ type: 'finish', status: 'incomplete', reason: 'workflow_paused' })],
    [
      'error',
      ({ message, code, status: http }) => {
        const init = { message: asString(message), code: asString(code) || undefined, status: numberOf(http) };
        return { type: 'error', error: new ProviderError(init) };
      },
    ],
  ]);

  const tell = ({ conversation_id, message_id, task_id }: JsonObject, changes: Change[]): void => {
    const ids = { conversationId: conversation_id, id: message_id, taskId: task_id };
    const metadata = Object.fromEntries(Object.entries(ids).filter(([, id]) => typeof id === 'string' && id));
    const now = JSON.stringify(metadata);
    if (now === known || now === '{}') return;
    known = now;
    changes.push({ type: 'metadata', metadata });
  };

  return createJsonDecoder({
    read(event, changes) {
      tell(event, changes);
      const isBlockingWorkflow = event.event === undefined && 'workflow_run_id' in event;
      const handle = handlers.get(isBlockingWorkflow ? 'workflow_finished' : event.event);
      const terminal = handle?.(event, changes) ?? undefined;
      if (terminal) think.flush(changes);
      return terminal;
    },
    end(changes) {
      think.flush(changes);
      return finished();
    },
  });
}

/** What a workflow made, where it did not stream it: its answer, or the only text there is. */
function outputText({ answer, text, ...others }: JsonObject): string {
  const texts = Object.values(others).filter((value) => typeof value === 'string');
  return asString(answer) || asString(text) || (texts.length === 1 ? texts.join('') : '');
}

function addSource(resource: JsonObject, at: number, changes: Change[]): void {
  const { segment_id, document_name, dataset_name, position } = resource;
  const title = asString(document_name) || asString(dataset_name);
  const sourceId = asString(segment_id) || `${title} ${numberOf(position) ?? at + 1}`;
  changes.push({ type: 'part', value: { type: 'source-document', sourceId, mediaType: 'text/plain', title } });
}
