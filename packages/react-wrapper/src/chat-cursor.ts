import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatCursor as ChatCursorElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-cursor';

/** The mark at the end of text that is still arriving, `<chat-cursor>`. */
export const ChatCursor = createComponent({
  react: React,
  tagName: 'chat-cursor',
  elementClass: ChatCursorElement,
  displayName: 'ChatCursor',
});
