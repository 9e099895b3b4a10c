import { ChatComposer } from './chat-composer.js';

if (!customElements.get('chat-composer')) customElements.define('chat-composer', ChatComposer);
