import type { Token } from 'marked';
import type { CSSResult } from 'lit';

import type { Block } from '../lex/block.js';
import type { DrawContext, View } from './view.js';

/** Views of one text that only a richer text needs. */
export interface RichText {
  /** The blocks as they are drawn: those of one `<details>` are one. */
  pair(blocks: readonly Block[]): readonly Block[];
  /** The view of the page's renderer for a token, or what `drawOwn` makes. */
  drawCustom(token: Token, open: boolean, drawOwn: (token: Token, open: boolean) => View): View;
  /** The view for a token; undefined for a type it does not know. */
  draw(token: Token, open: boolean, depth: number): View | undefined;
  /** To be called when all blocks are shown: puts footnotes in order. `writing`: more text will come. */
  settle(writing: boolean): void;
}

/** What only marked-up answers need: code, tables, images, formulas, footnotes, alerts, tags, what is half-written. */
export interface RichViews {
  /** Elements that the views make, by name. */
  readonly elements: Readonly<Record<string, CustomElementConstructor>>;
  /** Characters by the names that HTML has for them. */
  readonly references: ReadonlyMap<string, string>;
  /** For the tree the text lives in. */
  readonly styles: readonly CSSResult[];
  /** The views of one text, whose blocks are children of `host`. Ids that they make begin with `idPrefix`. */
  create(host: HTMLElement, context: DrawContext, idPrefix: string): RichText;
}

/** The types of tokens that rich views draw. */
const richTypes: ReadonlySet<string> = new Set([
  'alert_title',
  'checkbox',
  'code',
  'details',
  'footnote',
  'footnote_reference',
  'image',
  'inline_tag',
  'math',
  'pending_image',
  'pending_link',
  'table',
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
  for (const [tag, element] of Object.entries(loaded?.elements ?? {})) {
    if (customElements.get(tag) === undefined) customElements.define(tag, element);
  }
  return (views ??= loaded);
}
