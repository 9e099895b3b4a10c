import '../chat-message/define.js';
import { ChatMessages } from './chat-messages.js';

if (!customElements.get('chat-messages')) customElements.define('chat-messages', ChatMessages);
