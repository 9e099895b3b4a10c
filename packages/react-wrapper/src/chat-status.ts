import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatStatus as ChatStatusElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-status';
import { onChatRetry } from './events.js';

/** How a message ended, in words, `<chat-status>`, with a way to try again where one makes sense. */
export const ChatStatus = createComponent({
  react: React,
  tagName: 'chat-status',
  elementClass: ChatStatusElement,
  events: { onChatRetry },
  displayName: 'ChatStatus',
});
