import type { Translation } from '../translation.js';

/** What a reader is asked who follows a link. */
export const linkWords = {
  linkTitle: 'Leave this page?',
  linkText: 'This link leads to another site:',
  linkOpen: 'Open the link',
  cancel: 'Cancel',
} satisfies Partial<Translation>;
