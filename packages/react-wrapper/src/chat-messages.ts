import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatMessages as ChatMessagesElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-messages';
import {
  onChatApprove,
  onChatContinue,
  onChatCopy,
  onChatError,
  onChatLink,
  onChatRetry,
  onChatUnqueue,
} from './events.js';

/** A transcript, `<chat-messages>`, that follows `chat` and scrolls with it. */
export const ChatMessages = createComponent({
  react: React,
  tagName: 'chat-messages',
  elementClass: ChatMessagesElement,
  events: { onChatApprove, onChatContinue, onChatCopy, onChatError, onChatLink, onChatRetry, onChatUnqueue },
  displayName: 'ChatMessages',
});
