import type { Token } from 'marked';

import type { AlertKind } from '../lex/extensions/alerts.js';
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
  report(error: unknown, name: string): void;
}

/** Words that views show or speak, in the reader's language. */
export interface DrawWords {
  readonly code: string;
  readonly loadImage: (host: string) => string;
  readonly blockedLink: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly alert: (kind: AlertKind) => string;
  readonly formula: string;
  readonly formulaFailed: string;
  readonly footnotes: string;
  readonly footnote: (number: string) => string;
  readonly footnoteBack: (number: string) => string;
}
