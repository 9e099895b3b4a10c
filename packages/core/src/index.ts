export { readMessage, type ReadMessageOptions } from './read-message.js';
export type { AnswerLimits } from './answer-limits.js';
export { readChanges, type ReadChangesOptions } from './read-changes.js';

export { readEvents } from './sse/read-events.js';
export { readJsonLines } from './sse/read-json-lines.js';
export type { ReadOptions } from './sse/read-options.js';
export type { ServerSentEvent } from './sse/server-sent-event.js';

export { connect } from './feed/connect.js';
export type * from './feed/event-feed.js';
export type { FeedOptions } from './feed/feed-options.js';

export { loadProtocol, type BuiltInProtocol, type ProtocolName } from './protocols/load-protocol.js';
export { openai } from './protocols/openai.js';
export type { CancelRequest, Decoder, Protocol, StoppedRun, Turn, TurnTool } from './protocols/protocol.js';
export { text } from './protocols/text.js';

export { applyChange } from './message/apply-change.js';
export type { Change } from './message/change.js';
export { createMessage, type NewMessage } from './message/create-message.js';
export { isOver } from './message/is-over.js';
export type { Message, MessageStatus, Role, Usage } from './message/message.js';
export type * from './message/part.js';
export { reasoningOf } from './message/reasoning-of.js';
export { textOf } from './message/text-of.js';
export { timingOf, type Timing } from './message/timing-of.js';
export { toolCallsOf, type ToolCall } from './message/tool-calls-of.js';
export { isToolPart, toolNameOf } from './message/tool-name-of.js';
export { fromUIMessages, toUIMessages, type UIMessageLike, type UIPartLike } from './message/ui-messages.js';

export { createCell, type Cell, type WritableCell } from './store/cell.js';
export type * from './store/chat.js';
export { createChat } from './store/create-chat.js';
export { createFrameBatch, type FrameBatch } from './store/frame-batch.js';
export type * from './store/branches/fork.js';
export type * from './store/storage/storage-driver.js';
export type * from './store/tools/tool.js';

export { CancelError } from './errors/cancel-error.js';
export { ChatError, type ChatErrorCode, type ChatErrorInit } from './errors/chat-error.js';
export { ContentTypeError } from './errors/content-type-error.js';
export { HttpError, type HttpErrorInit } from './errors/http-error.js';
export { LimitError, type Limit } from './errors/limit-error.js';
export { MalformedError } from './errors/malformed-error.js';
export { NetworkError } from './errors/network-error.js';
export { PageError } from './errors/page-error.js';
export { ProviderError, type ProviderErrorInit } from './errors/provider-error.js';
export { StorageError, type StorageFault } from './errors/storage-error.js';
export { TimeoutError } from './errors/timeout-error.js';
export { TruncatedError } from './errors/truncated-error.js';
export { UsageError } from './errors/usage-error.js';
