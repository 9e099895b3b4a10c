import type { Token } from 'marked';

import { adoptStyles } from '../../internal/adopt-styles.js';
import type { Block } from '../lex/block.js';
import { createAllowed } from './allowed.js';
import { ChildList } from './child-list.js';
import { unreadReferences } from './decode-references.js';
import { drawToken } from './draw-token.js';
import { LateView } from './late-view.js';
import type { Renderers } from './renderers.js';
import { loadRichViews, richViews } from './rich-views.js';
import type { RichText } from './rich-views.js';
import { isBlockHtml, isToken } from './token-of.js';
import type { DrawContext, DrawWords, ImagePolicy, View } from './view.js';

export interface MarkdownDomOptions {
  readonly headingOffset: number;
  readonly images: ImagePolicy;
  readonly renderers: Renderers | undefined;
  readonly words: DrawWords;
  /** What ids in the text begin with; no other text in the page may have the same. */
  readonly idPrefix: string;
  readonly report: DrawContext['report'];
}

/** Keeps the children of one element equal to the blocks of a markdown text. */
export interface MarkdownDom {
  /** Shows the blocks; only what differs from the last call is touched. `writing`: more text will come. */
  show(blocks: readonly Block[], writing: boolean): void;
  /** Another takes its place: what is still being fetched changes nothing any more. */
  stop(): void;
}

/** Blocks in, nodes in `host` out. */
export function createMarkdownDom(host: HTMLElement, options: MarkdownDomOptions): MarkdownDom {
  const document = host.ownerDocument;
  // Below a heading of the page, a text that begins with `##` must not skip a level.
  let skipped = 0;
  const context: DrawContext = {
    document,
    headingLevel(says, depth) {
      const below = Math.max(says - (depth === 0 ? skipped : 0), 1);
      return Math.max(below + options.headingOffset, 1);
    },
    images: options.images,
    renderers: options.renderers,
    words: options.words,
    report: options.report,
    createView(token, open, depth) {
      const drawOwn = (token: Token, open: boolean): View => drawToken(token, open, context, depth);
      if (options.renderers === undefined) return drawOwn(token, open);
      const text = richText();
      if (text === undefined) redrawRich();
      return text?.drawCustom(token, open, drawOwn) ?? drawOwn(token, open);
    },
    createRichView(token, open, depth) {
      const view = richText()?.draw(token, open, depth);
      if (view !== undefined) return view;
      const late = new LateView(token, open, context, depth);
      if (rich === undefined) {
        lateViews.push(late);
        void load();
      }
      return late;
    },
  };
  let children = new ChildList(host, context, 0);
  let cursor: HTMLElement | undefined;
  let shown: readonly Block[] = [];
  let isWriting = false;
  let rich: RichText | undefined;
  let lateViews: LateView[] = [];
  let isLoading = false;
  let wantsRedraw = false;
  let isStopped = false;

  function richText(): RichText | undefined {
    const views = richViews();
    if (rich !== undefined || views === undefined) return rich;
    for (const styles of views.styles) adoptStyles(host, styles);
    rich = views.create(host, context, options.idPrefix);
    return rich;
  }

  /** Fetches the rich views, to take the places of what stands for them. */
  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    await loadRichViews();
    isLoading = false;
    const text = isStopped ? undefined : richText();
    if (text === undefined) return;
    const late = lateViews;
    lateViews = [];
    if (wantsRedraw) {
      redraw();
      return;
    }
    for (const view of late) view.arrive((token, open, depth) => text.draw(token, open, depth));
    text.settle(isWriting);
    placeCursor();
  }

  /** What was drawn without the rich views is not what they would have made of it, wherever it is. */
  function redrawRich(): void {
    if (wantsRedraw) return;
    wantsRedraw = true;
    void load();
  }

  function redraw(): void {
    wantsRedraw = false;
    rich = undefined;
    cursor = undefined;
    host.replaceChildren();
    children = new ChildList(host, context, 0);
    show(shown, isWriting);
  }

  function placeCursor(): void {
    if (!isWriting) {
      cursor?.remove();
      cursor = undefined;
      return;
    }
    cursor ??= createAllowed(document, 'chat-cursor');
    const line = children.end() ?? host;
    if (cursor.parentNode !== line || cursor.nextSibling !== null) line.append(cursor);
  }

  function show(all: readonly Block[], writing: boolean): void {
    shown = all;
    isWriting = writing;
    const unread = unreadReferences();
    const needsRich = all.some(isDetails);
    const blocks = needsRich ? (richText()?.pair(all) ?? all) : all;
    const open = blocks.at(-1)?.open === true;
    // In front of it, each new block would make the browser style all its siblings anew.
    if (cursor?.previousSibling?.nodeType === 1) cursor.remove();
    if (options.headingOffset > 0) skipped = firstHeadingDepth(blocks) - 1;
    children.update(
      blocks.map((block) => block.token),
      open,
      blocks.map((block) => block.start),
    );
    if (unread !== unreadReferences() || (needsRich && rich === undefined)) redrawRich();
    rich?.settle(writing);
    placeCursor();
  }

  return { show, stop: () => void (isStopped = true) };
}

function isDetails({ token }: Block): boolean {
  return isBlockHtml(token) && /^<details>/i.test(token.raw);
}

function firstHeadingDepth(blocks: readonly Block[]): number {
  for (const { token } of blocks) if (isToken(token, 'heading')) return token.depth;
  return 1;
}
