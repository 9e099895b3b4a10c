import type { Translation } from '../translation.js';

/** What a chat says and shows until its first plain answer. */
export const firstWords = {
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
  spokenPending: 'Answer in progress',
  blockedLink: 'This address is not allowed.',
} satisfies Partial<Translation>;
