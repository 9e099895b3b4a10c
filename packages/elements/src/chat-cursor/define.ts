import { ChatCursor } from './chat-cursor.js';

if (!customElements.get('chat-cursor')) customElements.define('chat-cursor', ChatCursor);
