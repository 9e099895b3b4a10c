import '../chat-code/define.js';
import '../chat-cursor/define.js';
import '../chat-table/define.js';
import { ChatMarkdown } from './chat-markdown.js';

if (!customElements.get('chat-markdown')) customElements.define('chat-markdown', ChatMarkdown);
