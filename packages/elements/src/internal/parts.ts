/** What `chat-messages` passes on from each `chat-message`. */
export const messageParts =
  'author, bubble, user-bubble, assistant-bubble, status, dots, notice, error, details, retry';

/** What `chat-markdown` draws, in the tree that it lives in. */
const markdownParts = 'heading, quote, link, code, table-box, table, image, image-button';

/** What `chat-stream` passes on from `chat-messages`: its own parts, those of its messages and of their content. */
export const transcriptParts = `log, content, jump, waiting, message, text, reasoning, tool, sources, ${markdownParts}, ${messageParts}`;
