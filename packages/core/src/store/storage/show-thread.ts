import { isOver } from '../../message/is-over.js';
import type { Message } from '../../message/message.js';
import type { Kernel } from '../kernel.js';
import type { Follower } from './follower.js';
import { plainMessage } from './plain-message.js';
import type { StoredThread } from './storage-driver.js';

/** Shows what is stored. Tells whether that began to follow an answer that another tab has asked for. */
export function showThread({ cells, forks }: Kernel, follower: Follower, thread: StoredThread): boolean {
  const now = cells.all();
  // What did not change stays the same value and wakes nobody.
  const messages = thread.messages.map((message, at) => (isSame(now[at], message) ? (now[at] ?? message) : message));
  const last = messages.at(-1);
  const live = last && !isOver(last) ? last : undefined;
  if (!live || !follower.isFollowing(live.id)) follower.end(messages);
  const at = messages.findIndex((message, index) => message !== cells.all()[index]);
  const from = at < 0 ? messages.length : at;
  if (live && follower.isFollowing()) follower.publish(live);
  else cells.keep(from, messages.slice(from));
  if (JSON.stringify(forks.get()) !== JSON.stringify(thread.forks)) forks.set(thread.forks);
  if (!live || follower.isFollowing()) return false;
  follower.follow(messages.length - 1, live);
  return true;
}

function isSame(ours: Message | undefined, stored: Message): boolean {
  return ours !== undefined && JSON.stringify(plainMessage(ours)) === JSON.stringify(plainMessage(stored));
}
