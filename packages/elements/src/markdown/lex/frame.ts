import type { Token, Tokens } from 'marked';

import type { Risk } from './inline-risk.js';

/*
 * The settled part of the block that is still open. A frame stands for one token on the way from the document to
 * the open leaf; it keeps what can no longer change, so that marked is given only the rest (see opener.ts) and the
 * kept parts are put back into its tokens (see merge-frames.ts).
 */

interface FrameBase {
  /** Offset of the line on which the token starts, in the whole text. */
  readonly start: number;
  /** The token's `raw` up to the cut. */
  readonly raw: string;
  /** How many link definitions were settled before the token: back there if it turns out to be another token. */
  readonly definitions: number;
}

export interface QuoteFrame extends FrameBase {
  readonly kind: 'blockquote';
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly placeholder: string;
  /** Fields that an extension put on the token when its first lines were lexed. */
  readonly own: object;
}

export interface ItemFrame extends FrameBase {
  readonly kind: 'list_item';
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly placeholder: string;
  /** Indentation, bullet and spaces of the first line. */
  readonly marker: string;
  readonly own: Pick<Tokens.ListItem, 'task' | 'checked'>;
}

export interface ListFrame extends FrameBase {
  readonly kind: 'list';
  readonly items: readonly Tokens.ListItem[];
  /** The settled part alone proves that the list is loose. */
  readonly loose: boolean;
  readonly bullet: string;
  readonly first: Tokens.List['start'];
}

export interface FenceFrame extends FrameBase {
  readonly kind: 'code';
  readonly opening: string;
  readonly text: string;
}

export interface TableFrame extends FrameBase {
  readonly kind: 'table';
  readonly header: string;
  readonly delimiter: string;
  readonly rows: readonly Tokens.TableCell[][];
}

export interface ParagraphFrame extends FrameBase {
  readonly kind: 'paragraph';
  readonly text: string;
  /** Inline tokens of `text`. */
  readonly tokens: readonly Token[];
  /** A line before the one that is cut keeps a setext underline from making a heading of all of it. */
  readonly stopsHeading: boolean;
  /** What `text` could cost. */
  readonly risk: Risk;
  /** The paragraph could cost too much: all of it is plain text. */
  readonly isPlain: boolean;
}

export type ContainerFrame = QuoteFrame | ItemFrame;
export type Frame = ContainerFrame | ListFrame | FenceFrame | TableFrame | ParagraphFrame;
