import { ChatCode } from './chat-code.js';

if (!customElements.get('chat-code')) customElements.define('chat-code', ChatCode);
