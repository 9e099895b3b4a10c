import type { Cell, Message, MessageLike } from '@chat-stream/core';
import type { ChatMessage } from '../chat-message/chat-message.js';
import type { WaitsFor } from '../chat-status/waits-for.js';
import { messageParts } from '../internal/parts.js';

/** Messages that are laid out, or left out of sight, together. */
const GROUP_SIZE = 32;

/** One message: as it is, or to be followed. */
export interface Item {
  readonly id: string;
  readonly message?: MessageLike;
  readonly cell?: Cell<Message | undefined>;
  /** What it waits for, where it has not been sent yet. */
  readonly waiting?: WaitsFor | undefined;
}

export type MessageOptions = Pick<ChatMessage, 'images' | 'pace' | 'confirmLinks' | 'renderers'>;

/** The elements of a transcript: one for each message, which it keeps wherever it goes, in groups. */
export class MessageList {
  #elements = new Map<string, ChatMessage>();
  #groups: HTMLElement[] = [];

  /** Shows `items`. Returns the groups, in order; each stays the same element in its place. */
  show(items: readonly Item[], options: MessageOptions): readonly HTMLElement[] {
    const known = this.#elements;
    this.#elements = new Map();
    const last = items.findLastIndex(({ waiting }) => waiting === undefined);
    const elements = items.map(({ id, message, cell, waiting }, index) => {
      const element = known.get(id) ?? createMessage();
      known.delete(id);
      this.#elements.set(id, element);
      return Object.assign(element, options, { message, cell, waiting, past: index < last });
    });
    // Before anything finds its place, so that what stays need not move.
    for (const element of known.values()) element.remove();
    const count = Math.ceil(items.length / GROUP_SIZE);
    this.#groups = Array.from({ length: count }, (_, index) => {
      const group = this.#groups[index] ?? document.createElement('div');
      group.className = index < count - 1 ? 'group past' : 'group';
      place(group, elements.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE));
      return group;
    });
    return this.#groups;
  }
}

function createMessage(): ChatMessage {
  const element = document.createElement('chat-message');
  element.setAttribute('part', 'message');
  element.setAttribute('exportparts', messageParts);
  return element;
}

function place(parent: Element, children: readonly Element[]): void {
  children.forEach((child, index) => {
    const there = parent.children[index] ?? null;
    if (there !== child) parent.insertBefore(child, there);
  });
  while (parent.children.length > children.length) parent.lastElementChild?.remove();
}
