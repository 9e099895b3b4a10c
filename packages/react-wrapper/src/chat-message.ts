import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatMessage as ChatMessageElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-message';
import { onChatApprove, onChatContinue, onChatCopy, onChatLink, onChatRetry, onChatUnqueue } from './events.js';

/** One message, `<chat-message>`: a value as `message`, or a cell that changes as `cell`. */
export const ChatMessage = createComponent({
  react: React,
  tagName: 'chat-message',
  elementClass: ChatMessageElement,
  events: { onChatApprove, onChatContinue, onChatCopy, onChatLink, onChatRetry, onChatUnqueue },
  displayName: 'ChatMessage',
});
