/**
 * The pieces a message is made of. They have the shape of an AI SDK `UIMessage` part, so that
 * `useChat` messages render in the elements as they are, and ours in theirs.
 *
 * Source: https://ai-sdk.dev/docs/reference/ai-sdk-core/ui-message
 */
export type Part =
  | TextPart
  | ReasoningPart
  | ToolPart
  | DynamicToolPart
  | SourceUrlPart
  | SourceDocumentPart
  | FilePart
  | DataPart
  | StepStartPart;

/** Opaque data of one provider, keyed by its name; must go back unchanged on the next turn. */
export type ProviderMetadata = Readonly<Record<string, unknown>>;

/** Text for the reader, in markdown. */
export interface TextPart {
  readonly type: 'text';
  /** Names the part where a protocol streams several of its kind side by side. */
  readonly id?: string;
  readonly text: string;
  readonly state?: 'streaming' | 'done';
  readonly providerMetadata?: ProviderMetadata;
}

/** What the model thought before or between its words. */
export interface ReasoningPart {
  readonly type: 'reasoning';
  /** Names the part where a protocol streams several of its kind side by side. */
  readonly id?: string;
  readonly text: string;
  readonly state?: 'streaming' | 'done';
  readonly providerMetadata?: ProviderMetadata;
}

/** How far a tool call has come. */
export type ToolState =
  | 'input-streaming'
  | 'input-available'
  | 'approval-requested'
  | 'approval-responded'
  | 'output-available'
  | 'output-error'
  | 'output-denied';

interface ToolFields {
  readonly toolCallId: string;
  readonly state: ToolState;
  readonly title?: string;
  /** The arguments, once complete and parsed. */
  readonly input?: unknown;
  /** The arguments' JSON text as far as it has come; kept where it never became valid. */
  readonly inputText?: string;
  readonly output?: unknown;
  /** There is a better `output` to come. */
  readonly preliminary?: boolean;
  readonly errorText?: string;
  readonly providerExecuted?: boolean;
  /** Whether the call may be carried out, once somebody was asked; without `approved` nobody has answered. */
  readonly approval?: { readonly id: string; readonly approved?: boolean };
  readonly providerMetadata?: ProviderMetadata;
}

/** A call of the tool `NAME`, as `tool-NAME`. */
export interface ToolPart extends ToolFields {
  readonly type: `tool-${string}`;
}

/** A call of a tool whose name is only known at run time. */
export interface DynamicToolPart extends ToolFields {
  readonly type: 'dynamic-tool';
  readonly toolName: string;
}

/** A web page that the answer relies on. */
export interface SourceUrlPart {
  readonly type: 'source-url';
  readonly sourceId: string;
  readonly url: string;
  readonly title?: string;
}

/** A document that the answer relies on. */
export interface SourceDocumentPart {
  readonly type: 'source-document';
  readonly sourceId: string;
  readonly mediaType: string;
  readonly title: string;
  readonly filename?: string;
}

/** A file, by URL or `data:` URL. */
export interface FilePart {
  readonly type: 'file';
  readonly mediaType: string;
  readonly url: string;
  readonly filename?: string;
  readonly providerMetadata?: ProviderMetadata;
}

/** Structured data of the application, as `data-NAME`. The same `id` replaces. */
export interface DataPart {
  readonly type: `data-${string}`;
  readonly id?: string;
  readonly data: unknown;
}

/** Where one model call of a longer run begins. */
export interface StepStartPart {
  readonly type: 'step-start';
}
