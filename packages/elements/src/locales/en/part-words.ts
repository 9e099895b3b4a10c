import type { Translation } from '../translation.js';

/** What stands beside the text of an answer. */
export const partWords = {
  thinking: 'Thinking…',
  thoughts: 'Thoughts',
  sources: 'Sources',
  toolRunning: (name) => `Using ${name}…`,
  toolWaiting: (name) => `${name} waits for your approval`,
  toolDone: (name) => `Used ${name}`,
  toolFailed: (name) => `${name} did not work`,
  toolDenied: (name) => `${name} was not allowed`,
  toolInput: 'What it is given',
  toolAllow: 'Allow',
  toolDeny: 'Don’t allow',
  picture: 'Image',
} satisfies Partial<Translation>;
