import type { Token } from 'marked';

import { withoutUnseen } from '../../../internal/unseen.js';
import { growText } from '../grow-text.js';
import { decodeReferences } from '../decode-references.js';
import type { DrawContext, View } from '../view.js';

/** A run of text in one text node, which only grows. */
export class TextView implements View {
  readonly node: Text;
  #shown: string;

  constructor(token: Token, _open: boolean, context: DrawContext) {
    this.#shown = textOf(token);
    this.node = context.document.createTextNode(this.#shown);
  }

  update(token: Token): boolean {
    if (token.type !== 'text' && token.type !== 'escape') return false;
    const next = textOf(token);
    growText(this.node, this.#shown, next);
    this.#shown = next;
    return true;
  }
}

// marked leaves named character references in text to the browser's HTML parser, which never sees this text.
function textOf(token: Token): string {
  const { raw } = token;
  const text = 'text' in token && typeof token.text === 'string' ? token.text : raw;
  const shown = decodeReferences(text);
  // References to numbers are decoded by marked: only where there were such can there be what was not in the source.
  return text === raw ? shown : withoutUnseen(shown);
}
