import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatStream as ChatStreamElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-stream';
import {
  onChatApprove,
  onChatContinue,
  onChatCopy,
  onChatError,
  onChatFinish,
  onChatLink,
  onChatRetry,
  onChatStop,
  onChatSubmit,
  onChatUnqueue,
} from './events.js';

/** A whole chat, `<chat-stream>`: transcript, composer and connection. */
export const ChatStream = createComponent({
  react: React,
  tagName: 'chat-stream',
  elementClass: ChatStreamElement,
  events: {
    onChatApprove,
    onChatContinue,
    onChatCopy,
    onChatError,
    onChatFinish,
    onChatLink,
    onChatRetry,
    onChatStop,
    onChatSubmit,
    onChatUnqueue,
  },
  displayName: 'ChatStream',
});
