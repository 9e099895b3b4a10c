import type { Translation } from '../translation.js';

/** What an answer says of its end, and a message that waits to be sent. */
export const endingWords = {
  spokenAnswer: (text) => `Answer: ${text}`,
  answerStopped: 'You stopped this answer.',
  answerTruncated: 'The answer was cut off before it was complete.',
  answerTooLong: 'The answer reached its greatest length and ends here.',
  answerFiltered: 'A content filter ended this answer.',
  answerIncomplete: 'The answer ended before it was complete.',
  answerFailed: 'There is no answer this time.',
  details: 'Details',
  retry: 'Try again',
  continue: 'Continue',
  waitsToBeSent: 'Waiting to be sent',
  waitsForNetwork: 'You are offline. This is sent once you are online again.',
  waitsForYou: 'Not sent yet',
  sendNow: 'Send now',
  takeBack: 'Take back',
} satisfies Partial<Translation>;
