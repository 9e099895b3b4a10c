import type { Token } from 'marked';

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
  /** How many levels below `h1` headings begin. */
  readonly headingOffset: number;
  readonly images: ImagePolicy;
  readonly renderers: Renderers | undefined;
  /** Words that appear in the text's own tree. */
  readonly words: DrawWords;
  createView(token: Token, open: boolean, depth: number): View;
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
}
