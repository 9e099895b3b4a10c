import './chat-composer/define.js';
import './chat-cursor/define.js';
// Registers chat-markdown, too, and leaves for later what a first short answer does not need: parts of its parser,
// most of its views, chat-code and chat-table.
import './chat-message/define.js';
import './chat-messages/define.js';
import './chat-status/define.js';
import './chat-stream/define.js';
