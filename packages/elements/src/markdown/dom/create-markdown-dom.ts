import type { Block } from '../lex/block.js';
import { createAllowed } from './allowed.js';
import { ChildList } from './child-list.js';
import { CustomView, rendererFor } from './custom-view.js';
import { drawToken } from './draw-token.js';
import type { Renderers } from './renderers.js';
import { isToken } from './token-of.js';
import type { DrawContext, DrawWords, ImagePolicy } from './view.js';

export interface MarkdownDomOptions {
  readonly headingOffset: number;
  readonly images: ImagePolicy;
  readonly renderers: Renderers | undefined;
  readonly words: DrawWords;
  readonly report: (error: unknown, name: string) => void;
}

/** Keeps the children of one element equal to the blocks of a markdown text. */
export interface MarkdownDom {
  /** Shows the blocks; only what differs from the last call is touched. `writing`: more text will come. */
  show(blocks: readonly Block[], writing: boolean): void;
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
      const renderer = rendererFor(token, options.renderers);
      if (renderer === undefined) return drawToken(token, open, context, depth);
      return new CustomView(renderer, context, (token, open) => drawToken(token, open, context, depth), token, open);
    },
  };
  const children = new ChildList(host, context, 0);
  let cursor: HTMLElement | undefined;

  return {
    show(blocks, writing) {
      const open = blocks.at(-1)?.open === true;
      if (options.headingOffset > 0) skipped = firstHeadingDepth(blocks) - 1;
      children.update(
        blocks.map((block) => block.token),
        open,
        blocks.map((block) => block.start),
      );
      if (!writing) {
        cursor?.remove();
        cursor = undefined;
        return;
      }
      cursor ??= createAllowed(document, 'chat-cursor');
      const line = children.end() ?? host;
      if (cursor.parentNode !== line || cursor.nextSibling !== null) line.insertBefore(cursor, null);
    },
  };
}

function firstHeadingDepth(blocks: readonly Block[]): number {
  for (const { token } of blocks) if (isToken(token, 'heading')) return token.depth;
  return 1;
}
