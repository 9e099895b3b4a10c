import { ChatTable } from './chat-table.js';

if (!customElements.get('chat-table')) customElements.define('chat-table', ChatTable);
