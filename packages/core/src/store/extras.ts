import type { Change } from '../message/change.js';
import type { Turn } from '../protocols/protocol.js';
import { createBranches, type Branches } from './branches/create-branches.js';
import type { Chat, Transport } from './chat.js';
import { continueAnswer } from './continue-answer.js';
import { detach } from './detach.js';
import type { Kernel, Run } from './kernel.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createToolCalls, type ToolCalls } from './tools/create-tool-calls.js';
import { toolChanges } from './tools/tool-changes.js';
import { turnChanges } from './turn-changes.js';

/** What a chat loads the first time it is needed: the queue, branches, tools, going on, storage. */
export interface Extras extends Omit<LazyCalls, keyof Outbox | keyof Branches | keyof ToolCalls>, Outbox, Branches, ToolCalls {
  readonly ready: Promise<void>;
  /** What the answer of `run` is made of. */
  changes(run: Run, transport: Transport, turn: Turn): AsyncIterable<readonly Change[]>;
}

/** The calls of a chat that load what they need. */
export type LazyCalls = Pick<
  Chat,
  'addToolResult' | 'approve' | 'continue' | 'detach' | 'edit' | 'regenerate' | 'selectBranch' | 'unqueue'
>;

export function createExtras(kernel: Kernel): Extras {
  const { options } = kernel;
  return {
    ...createOutbox(kernel, { isDirect: true, exclusive: (work) => work() }),
    ...createBranches(kernel),
    ...createToolCalls(kernel),
    ready: Promise.resolve(),
    changes({ answer, controller }, transport, turn) {
      const ask = (next: Turn): AsyncIterable<readonly Change[]> => turnChanges(transport, next, controller, options);
      if (!options.tools) return ask(turn);
      return toolChanges(ask, { turn, answer, signal: controller.signal, options });
    },
    continue: () => continueAnswer(kernel),
    detach: async () => detach(kernel),
  };
}
