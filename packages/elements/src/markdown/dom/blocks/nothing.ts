import type { View } from '../view.js';

const silent = new Set(['space', 'def']);

/** Blank lines and link definitions show nothing. */
export function drawNothing(): View {
  return { node: undefined, update: (token) => silent.has(token.type) };
}
