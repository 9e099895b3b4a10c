import type { Translation } from './translation.js';

/** English; what every other language falls back to. */
export const en: Translation = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  emptyGreeting: 'What would you like to know?',

  messageLabel: 'Your message',
  messagePlaceholder: 'Ask anything',
  send: 'Send',
  stop: 'Stop the answer',
  jumpToEnd: 'Go to the end',

  answerPending: 'Waiting for the answer',
  answerStopped: 'You stopped this answer.',
  answerTruncated: 'The answer was cut off before it was complete.',
  answerTooLong: 'The answer reached its greatest length and ends here.',
  answerFiltered: 'A content filter ended this answer.',
  answerIncomplete: 'The answer ended before it was complete.',
  answerFailed: 'There is no answer this time.',
  details: 'Details',
  retry: 'Try again',

  thinking: 'Thinking…',
  thoughts: 'Thoughts',
  sources: 'Sources',
  toolRunning: (name) => `Using ${name}…`,
  toolWaiting: (name) => `${name} waits for your approval`,
  toolDone: (name) => `Used ${name}`,
  toolFailed: (name) => `${name} did not work`,
  toolDenied: (name) => `${name} was not allowed`,

  spokenPending: 'Answer in progress',
  spokenAnswer: (text) => `Answer: ${text}`,

  copy: 'Copy',
  copied: 'Copied',
  code: 'Code',
  codeIn: (language) => `Code: ${language}`,
  wrapLines: 'Wrap long lines',
  table: 'Table',
  loadImage: (host) => `Load the image from ${host}`,
  taskDone: 'Done',
  taskOpen: 'To do',
  blockedLink: 'This link is not shown because its address is not allowed.',

  setupTitle: 'This chat is not connected yet.',
  setupText:
    'Set the src attribute of chat-stream to the address of your chat service, or give it a chat or a transport.',
};
