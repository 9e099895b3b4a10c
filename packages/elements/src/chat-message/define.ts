import '../chat-markdown/define.js';
import '../chat-status/define.js';
import { ChatMessage } from './chat-message.js';

if (!customElements.get('chat-message')) customElements.define('chat-message', ChatMessage);
