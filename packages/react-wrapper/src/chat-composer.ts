import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatComposer as ChatComposerElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-composer';
import { onChatStop, onChatSubmit } from './events.js';

/** Where the reader writes, `<chat-composer>`. Sends nothing itself: it asks by `onChatSubmit` and `onChatStop`. */
export const ChatComposer = createComponent({
  react: React,
  tagName: 'chat-composer',
  elementClass: ChatComposerElement,
  events: { onChatStop, onChatSubmit },
  displayName: 'ChatComposer',
});
