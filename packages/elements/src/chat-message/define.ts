import '../chat-cursor/define.js';
import '../chat-status/define.js';
import { ChatMarkdown } from '../chat-markdown/chat-markdown.js';
import { ChatMessage } from './chat-message.js';

// Not by chat-markdown's own door: that brings the parts of its parser, the views and elements which a first short
// answer does not need.
if (!customElements.get('chat-markdown')) customElements.define('chat-markdown', ChatMarkdown);
if (!customElements.get('chat-message')) customElements.define('chat-message', ChatMessage);
