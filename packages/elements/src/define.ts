import './cdn.js';
import './chat-markdown/define.js';
