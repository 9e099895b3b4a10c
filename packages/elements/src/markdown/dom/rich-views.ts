import type { Token } from 'marked';
import type { CSSResult } from 'lit';

import type { DrawContext, View } from './view.js';

/** Views of one text that only a richer text needs. */
export interface RichText {
  /** The view for a token; undefined for a type it does not know. */
  draw(token: Token, open: boolean, depth: number): View | undefined;
  /** To be called when all blocks are shown: puts footnotes in order. `writing`: more text will come. */
  settle(writing: boolean): void;
}

/** What only marked-up answers need: formulas, footnotes, alerts, tags, what is half-written. */
export interface RichViews {
  /** For the tree the text lives in. */
  readonly styles: readonly CSSResult[];
  /** The views of one text, whose blocks are children of `host`. Ids that they make begin with `idPrefix`. */
  create(host: HTMLElement, context: DrawContext, idPrefix: string): RichText;
}

/** The types of tokens that rich views draw. */
const richTypes: ReadonlySet<string> = new Set([
  'alert_title',
  'details',
  'footnote',
  'footnote_reference',
  'inline_tag',
  'math',
  'pending_image',
  'pending_link',
]);

let views: RichViews | undefined;
let loading: Promise<RichViews | undefined> | undefined;

export function isRich(token: Token): boolean {
  return richTypes.has(token.type);
}

/** The rich views, if they are here. */
export function richViews(): RichViews | undefined {
  return views;
}

/** From now on texts are drawn with these; without any, what they would draw is shown as its source. */
export function useRichViews(rich: RichViews | undefined): void {
  views = rich;
}

/** Fetches the rich views, once, to draw with them. Where that fails, the next text that needs them asks again. */
export async function loadRichViews(): Promise<RichViews | undefined> {
  loading ??= import('./rich/rich.js').then(
    (rich) => rich.richViews,
    () => (loading = undefined),
  );
  const loaded = await loading;
  return (views ??= loaded);
}
