import '../chat-code/define.js';
import '../chat-cursor/define.js';
import '../chat-table/define.js';
import { useRichViews } from '../markdown/dom/rich-views.js';
import { richViews } from '../markdown/dom/rich/rich.js';
import { useRichParts } from '../markdown/lex/rich-parts.js';
import { richParts } from '../markdown/lex/rich.js';
import { ChatMarkdown } from './chat-markdown.js';

// Who asks for this element alone wants all of it at once; chat-message registers it without the rich parts.
useRichParts(richParts);
useRichViews(richViews);
if (!customElements.get('chat-markdown')) customElements.define('chat-markdown', ChatMarkdown);
