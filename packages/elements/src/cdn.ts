import './chat-code/define.js';
import './chat-composer/define.js';
import './chat-cursor/define.js';
// Registers chat-markdown, too, and leaves the parts of its parser that a first short answer does not need for later.
import './chat-message/define.js';
import './chat-messages/define.js';
import './chat-status/define.js';
import './chat-stream/define.js';
import './chat-table/define.js';
