import { ChatStatus } from './chat-status.js';

if (!customElements.get('chat-status')) customElements.define('chat-status', ChatStatus);
