import type { Message } from '../../message/message.js';
import type { Kernel } from '../kernel.js';
import { misuse } from '../misuse.js';
import { contentOf } from '../user-message.js';
import type { Branch, Fork } from './fork.js';

export interface Branches {
  regenerate(id?: string): Promise<void>;
  edit(id: string, text: string): Promise<void>;
  selectBranch(id: string, index: number): Promise<void>;
}

/** The versions of a conversation: what shows is in the message cells, all else is here. */
export function createBranches({ cells, forks, ...kernel }: Kernel): Branches {
  /** What stands at `at`, as a branch, and its versions in order. */
  const versionsAt = (at: number, messages: readonly Message[]): { index: number; versions: readonly Branch[] } => {
    const inner = forks.get().flatMap((fork) => (fork.at > at ? { ...fork, at: fork.at - at } : []));
    const { index = 0, others = [] } = forks.get().find((fork) => fork.at === at) ?? {};
    return { index, versions: others.toSpliced(index, 0, { messages, forks: inner }) };
  };
  const before = (at: number): readonly Fork[] => forks.get().filter((fork) => fork.at < at);

  /** Keeps what stands from `at` on beside what will take its place. */
  const fork = (at: number): void => {
    const { versions: others } = versionsAt(at, cells.all().slice(at));
    forks.set([...before(at), { at, index: others.length, count: others.length + 1, others }]);
  };

  const indexOf = (id: string, role: Message['role']): number => {
    const at = cells.all().findIndex((message) => message.id === id && message.role === role);
    if (at >= 0) return at;
    throw misuse(`There is no ${role} message "${id}".`, 'the id of such a message.', 'Take it from `messages`.');
  };

  return {
    async regenerate(id) {
      kernel.prepare();
      const messages = cells.all();
      // A question that never got its answer is not thrown away for the answer before it.
      const last = messages.at(-1)?.role === 'assistant' ? messages.length - 1 : messages.length;
      const at = id === undefined ? last : indexOf(id, 'assistant');
      const old = messages[at];
      const undo = forks.get();
      if (old && at > 0) fork(at);
      await kernel.answerAt(at);
      // Nothing came of it, and the old answer stands where it stood.
      if (old && cells.ids.get()[at] === old.id) forks.set(undo);
    },
    async edit(id, text) {
      const transport = kernel.prepare();
      const at = indexOf(id, 'user');
      const asked = cells
        .all()
        .slice(at, at + 1)
        .map((message) => editedMessage(message, text));
      if (asked[0]?.parts.length === 0) throw (await import('../../errors/why-failed.js')).emptyMessage();
      fork(at);
      await kernel.ask(transport, { at, asked });
    },
    async selectBranch(id, index) {
      kernel.prepare();
      const at = cells.ids.get().indexOf(id);
      const { versions, index: shown } = versionsAt(at, cells.all().slice(at));
      const target = versions[index];
      if (at < 0 || !target) {
        throw misuse(`There is no version ${index} of "${id}".`, 'a version that there is.', 'Look at `branches(id)`.');
      }
      if (index === shown) return;
      const others = versions.toSpliced(index, 1);
      const inner = target.forks.map((fork) => ({ ...fork, at: fork.at + at }));
      const kept = before(at);
      cells.keep(at, target.messages);
      forks.set([...kept, { at, index, count: versions.length, others }, ...inner]);
      kernel.refresh(false);
    },
  };
}

/** `message` with `text` in place of its text; its files and other parts stay. */
function editedMessage(message: Message, text: string): Message {
  const others = message.parts.filter((part) => part.type !== 'text');
  return { ...message, parts: contentOf(text, others) };
}
