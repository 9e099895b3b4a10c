import type { Token } from 'marked';

import { createAllowed } from '../allowed.js';
import { direction } from '../blocks/direction.js';
import { ChildList } from '../child-list.js';
import { decodeReferences } from '../decode-references.js';
import { growText } from '../grow-text.js';
import type { DrawContext, View } from '../view.js';
import type { DetailsToken } from './pair-details.js';

/** Content that the reader can open; whether it is open is the reader's and never changed. */
export class DetailsView implements View {
  readonly node: HTMLElement;
  readonly #summary: Text;
  readonly #content: HTMLElement;
  readonly #children: ChildList;
  #shown = '';

  constructor(token: Token, open: boolean, context: DrawContext, depth: number) {
    const { document } = context;
    this.node = createAllowed(document, 'details', { part: 'details', ...direction(depth) });
    const summary = createAllowed(document, 'summary');
    this.#summary = document.createTextNode('');
    summary.append(this.#summary);
    this.#content = createAllowed(document, 'div');
    this.#children = new ChildList(this.#content, context, depth + 1);
    this.update(token, open);
    this.node.append(summary, this.#content);
  }

  update(token: Token, open: boolean): boolean {
    if (!isDetails(token)) return false;
    const summary = decodeReferences(token.summary) || '…';
    growText(this.#summary, this.#shown, summary);
    this.#shown = summary;
    this.#children.update(token.tokens, open);
    return true;
  }

  end(): Element {
    return this.#children.end() ?? this.#content;
  }
}

function isDetails(token: Token): token is DetailsToken {
  return token.type === 'details';
}
