import type { Branch } from '../branches/fork.js';
import type { Kernel } from '../kernel.js';
import { plainMessage } from './plain-message.js';

/** The conversation, with its branches, as it is stored. */
export function plainBranch({ cells, forks }: Kernel): Branch {
  return {
    messages: cells.all().map(plainMessage),
    forks: JSON.parse(JSON.stringify(forks.get())) as Branch['forks'],
  };
}
