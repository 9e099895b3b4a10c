import '../chat-messages/define.js';
import '../chat-composer/define.js';
import { ChatStream } from './chat-stream.js';

if (!customElements.get('chat-stream')) customElements.define('chat-stream', ChatStream);
