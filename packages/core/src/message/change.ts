import type { ChatError } from '../errors/chat-error.js';
import type { Usage } from './message.js';
import type { DataPart, FilePart, ProviderMetadata, SourceDocumentPart, SourceUrlPart } from './part.js';

/**
 * One step of a message, the same whatever protocol it came by. A decoder makes changes, `applyChange`
 * folds them into a message.
 *
 * `part` names a part where a protocol streams several of one kind side by side; without it, text goes to
 * the last part if that is of its kind, else to a new one.
 */
export type Change =
  | { readonly type: 'start'; readonly metadata?: Readonly<Record<string, unknown>> }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly part?: string;
      readonly providerMetadata?: ProviderMetadata;
    }
  | {
      readonly type: 'reasoning';
      readonly text: string;
      readonly part?: string;
      readonly providerMetadata?: ProviderMetadata;
    }
  | { readonly type: 'part-end'; readonly part: string }
  | {
      readonly type: 'tool-start';
      readonly toolCallId: string;
      readonly toolName: string;
      readonly dynamic?: boolean;
      readonly title?: string;
      readonly providerExecuted?: boolean;
    }
  | { readonly type: 'tool-input'; readonly toolCallId: string; readonly text: string }
  | {
      readonly type: 'tool-ready';
      readonly toolCallId: string;
      readonly toolName?: string;
      readonly input: unknown;
      readonly providerMetadata?: ProviderMetadata;
    }
  | {
      readonly type: 'tool-result';
      readonly toolCallId: string;
      readonly output: unknown;
      /** There is a better result to come. */
      readonly preliminary?: boolean;
    }
  | { readonly type: 'tool-error'; readonly toolCallId: string; readonly errorText: string }
  /** A call waits for somebody's word; with `approved`, it has it. `id` names the request. Default: the call's id. */
  | { readonly type: 'tool-approval'; readonly toolCallId: string; readonly id?: string; readonly approved?: boolean }
  | {
      readonly type: 'part';
      readonly value: SourceUrlPart | SourceDocumentPart | FilePart | DataPart | { readonly type: 'step-start' };
    }
  /** The provider takes back what it said: the text parts become this text; with `part`, the words of that one. */
  | { readonly type: 'replace'; readonly text: string; readonly part?: string }
  /** The provider begins again: all parts since the last `step-start` go. */
  | { readonly type: 'reset' }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'metadata'; readonly metadata: Readonly<Record<string, unknown>> }
  /** The protocol's terminal. `incomplete` where length, a filter or a pause ended the answer. */
  | { readonly type: 'finish'; readonly status: 'complete' | 'incomplete'; readonly reason?: string }
  | { readonly type: 'stop' }
  | { readonly type: 'truncate'; readonly error: ChatError }
  | { readonly type: 'error'; readonly error: ChatError; readonly reason?: string };
