import type { Message } from '../../message/message.js';
import type { BranchPosition } from '../chat.js';

/** The rest of a conversation from some message on, with the forks inside it. */
export interface Branch {
  readonly messages: readonly Message[];
  readonly forks: readonly Fork[];
}

/** A place where a conversation has several versions. */
export interface Fork extends BranchPosition {
  /** How many messages of its branch come before it. */
  readonly at: number;
  /** The versions that do not show, in order of their making. */
  readonly others: readonly Branch[];
}
