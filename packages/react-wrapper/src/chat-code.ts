import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatCode as ChatCodeElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-code';
import { onChatCopy } from './events.js';

/** A block of code, `<chat-code>`, around a `<pre><code>` as its child. */
export const ChatCode = createComponent({
  react: React,
  tagName: 'chat-code',
  elementClass: ChatCodeElement,
  events: { onChatCopy },
  displayName: 'ChatCode',
});
