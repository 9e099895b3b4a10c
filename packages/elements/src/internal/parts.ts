/** What `chat-message` passes on from its `chat-status`. */
export const statusParts = 'dots, notice, error, details, retry, continue, waiting, send-now, take-back';

/** What `chat-messages` passes on from each `chat-message`. */
export const messageParts = `author, bubble, user-bubble, assistant-bubble, status, ${statusParts}`;

/** What `chat-markdown` draws, in the tree that it lives in; its `details` are among those of a message. */
const markdownParts =
  'heading, quote, alert, alert-title, link, code, table-box, table, image, image-button, image-caption, ' +
  'footnote-reference, footnotes, footnote-back, pending-link, pending-image';

/** What `chat-stream` passes on from `chat-messages`: its own parts, those of its messages and of their content. */
export const transcriptParts = `log, content, jump, message, text, reasoning, tool, approval, allow, deny, file, sources, ${markdownParts}, ${messageParts}`;
