import type { Token } from 'marked';

import type { LocalizeController } from '../../internal/localize-controller.js';
import type { Renderers } from './renderers.js';

/** What stands in the document for one token. */
export interface View {
  /** Undefined where a token shows nothing. */
  readonly node: ChildNode | undefined;
  /**
   * Shows `token` from now on, touching only what differs. `open`: more text may still change it.
   * @returns false when this view can't become that token; a new one is needed.
   */
  update(token: Token, open: boolean): boolean;
  /** The element at whose end its last line ends; undefined when the line goes on behind it. */
  end?(): Element | undefined;
}

/** When images of model text are fetched. */
export type ImagePolicy = 'click' | 'same-origin' | 'all' | 'none';

/** What views know of the element they are in. */
export interface DrawContext {
  readonly document: Document;
  /** The level at which a heading stands in the page, from the one it says and how deep it is nested. */
  readonly headingLevel: (says: number, depth: number) => number;
  readonly images: ImagePolicy;
  readonly renderers: Renderers | undefined;
  /** Words that appear in the text's own tree. */
  readonly words: DrawWords;
  createView(token: Token, open: boolean, depth: number): View;
  /** The view for a token that only a richer text has: its source, until the views for such are loaded. */
  createRichView(token: Token, open: boolean, depth: number): View;
  /** Reports a renderer of the page that failed. */
  report(cause: unknown, found: string, remedy: string): void;
}

/** Words that views show or speak, in the reader's language. Those of rich views are there when the views are. */
export type DrawWords = Pick<LocalizeController, 'term'>;
