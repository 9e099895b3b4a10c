// The door that `<chat-stream>` has of its own comes first, so that the file has its order: another one compresses worse by
// half a kilobyte. chat-markdown is registered, too; what a first short answer does not need comes later: parts of its
// parser, most of its views, chat-code and chat-table.
import './chat-stream/define.js';
import './chat-composer/define.js';
import './chat-cursor/define.js';
import './chat-message/define.js';
import './chat-messages/define.js';
import './chat-status/define.js';
