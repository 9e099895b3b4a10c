import type { MessageLike } from '@chat-stream/core';

/** Whether all that is drawn of it can be drawn. */
export function isMessage(given: { readonly parts?: unknown } | null): given is MessageLike {
  return Array.isArray(given?.parts) && given.parts.every(isPart);
}

/** Whether it has what is drawn of a part of its kind. */
export function isPart(part: Readonly<Record<string, unknown>> | null): boolean {
  const type = String(part?.['type']);
  const needed = /^(text|reasoning)$/.test(type)
    ? 'text'
    : type === 'source-url'
      ? 'url'
      : /^(tool-|dynamic-tool$)/.test(type)
        ? 'state'
        : 'type';
  return typeof part?.[needed] === 'string';
}
