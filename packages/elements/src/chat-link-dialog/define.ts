import { ChatLinkDialog } from './chat-link-dialog.js';

if (!customElements.get('chat-link-dialog')) customElements.define('chat-link-dialog', ChatLinkDialog);
