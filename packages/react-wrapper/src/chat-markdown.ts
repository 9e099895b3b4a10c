import * as React from 'react';
import { createComponent } from '@lit/react';
import { ChatMarkdown as ChatMarkdownElement } from '@chat-stream/elements';
import '@chat-stream/elements/define/chat-markdown';
import { onChatCopy, onChatLink } from './events.js';

/** Markdown that may still be arriving, `<chat-markdown>`. Give it the whole `text` so far; a longer one continues. */
export const ChatMarkdown = createComponent({
  react: React,
  tagName: 'chat-markdown',
  elementClass: ChatMarkdownElement,
  events: { onChatCopy, onChatLink },
  displayName: 'ChatMarkdown',
});
