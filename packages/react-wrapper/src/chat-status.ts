import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatStatus as ChatStatusElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-status';
import { onChatContinue, onChatRetry, onChatUnqueue } from './events.js';

/** How a message ended, in words, `<chat-status>`, with ways on where there are some, or what it waits for. */
export const ChatStatus = createComponent({
  react: React,
  tagName: 'chat-status',
  elementClass: ChatStatusElement,
  events: { onChatContinue, onChatRetry, onChatUnqueue },
  displayName: 'ChatStatus',
});
