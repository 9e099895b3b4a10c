import type { EventName } from '@lit/react';
import type {
  ChatCopyEvent,
  ChatErrorEvent,
  ChatFinishEvent,
  ChatLinkEvent,
  ChatRetryEvent,
  ChatStopEvent,
  ChatSubmitEvent,
} from '@chat-stream/elements';

// Each is named as the prop it becomes, so that a component lists its events by their names alone.
export const onChatSubmit = 'chat-submit' as EventName<ChatSubmitEvent>;
export const onChatStop = 'chat-stop' as EventName<ChatStopEvent>;
export const onChatRetry = 'chat-retry' as EventName<ChatRetryEvent>;
export const onChatError = 'chat-error' as EventName<ChatErrorEvent>;
export const onChatFinish = 'chat-finish' as EventName<ChatFinishEvent>;
export const onChatCopy = 'chat-copy' as EventName<ChatCopyEvent>;
export const onChatLink = 'chat-link' as EventName<ChatLinkEvent>;
