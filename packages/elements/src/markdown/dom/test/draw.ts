import { createMarkdownParser } from '../../lex/create-markdown-parser.js';
import { useRichParts } from '../../lex/rich-parts.js';
import { richParts } from '../../lex/rich.js';
import { createMarkdownDom } from '../create-markdown-dom.js';
import type { DrawWords } from '../view.js';

const words: DrawWords = { term: (key, ...rest) => [key, ...rest].join(' ') };

/** Draws a text into `host` piece by piece. */
export function writer(host: HTMLElement) {
  useRichParts(richParts);
  const parser = createMarkdownParser({ repair: true });
  const dom = createMarkdownDom(host, {
    headingOffset: 0,
    images: 'click',
    renderers: undefined,
    words,
    idPrefix: 'note',
    report: (error) => {
      throw error;
    },
  });
  return {
    write(text: string) {
      parser.append(text);
      dom.show(parser.parse(), true);
    },
    finish: () => dom.show(parser.finish(), false),
  };
}

/** A text drawn at once. */
export function whole(text: string, host: HTMLElement = document.createElement('div')): HTMLElement {
  const drawn = writer(host);
  drawn.write(text);
  drawn.finish();
  return host;
}

/** A text drawn in pieces of these sizes, over and over. */
export function inPieces(
  text: string,
  sizes: readonly number[],
  host: HTMLElement = document.createElement('div'),
  each?: () => void,
): HTMLElement {
  const drawn = writer(host);
  for (let from = 0, index = 0; from < text.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    drawn.write(text.slice(from, from + size));
    each?.();
    from += size;
  }
  drawn.finish();
  return host;
}
