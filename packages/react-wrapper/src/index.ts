'use client';

export { ChatCode } from './chat-code.js';
export { ChatComposer } from './chat-composer.js';
export { ChatCursor } from './chat-cursor.js';
export { ChatMarkdown } from './chat-markdown.js';
export { ChatMessage } from './chat-message.js';
export { ChatMessages } from './chat-messages.js';
export { ChatStatus } from './chat-status.js';
export { ChatStream } from './chat-stream.js';
export { useCell } from './use-cell.js';
export { useChat, type UseChatResult } from './use-chat.js';
export { useMessage } from './use-message.js';
