import type { Token, Tokens } from 'marked';

import type { Block } from '../../lex/block.js';
import { isBlockHtml } from '../token-of.js';

/** The blocks between `<details>` and `</details>`, which marked leaves apart. */
export interface DetailsToken extends Tokens.Generic {
  readonly type: 'details';
  readonly summary: string;
  readonly tokens: Token[];
}

interface OpenDetails {
  readonly start: number;
  readonly raw: string;
  readonly summary: string;
  readonly tokens: Token[];
}

/** Both tags without attributes: `<details>`, its summary, and text up to the end of the block. */
const OPENING = /^<details>\s*(?:<summary>([^<]*)(?:<\/summary>)?)?\s*([^<]*?)\s*(<\/details>)?\s*$/i;
const CLOSING = /^<\/details>\s*$/i;

/**
 * The blocks, with those between a `<details>` and its `</details>` put into one. One without an end reaches to the
 * end of the text, as in HTML, so that nothing changes its place when the closing tag arrives.
 */
export function pairDetails(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => opening(block) !== null)) return blocks;
  const paired: Block[] = [];
  const stack: OpenDetails[] = [];
  const close = (open: boolean): void => {
    const details = stack.pop();
    if (details === undefined) return;
    const { start, raw, summary, tokens } = details;
    const token: DetailsToken = { type: 'details', raw, summary, tokens };
    const outer = stack.at(-1);
    if (outer === undefined) paired.push({ start, token, open });
    else outer.tokens.push(token);
  };
  for (const block of blocks) {
    const { start, token, open } = block;
    const found = opening(block);
    if (found !== null) {
      const [raw, summary = '', content = '', end] = found;
      stack.push({ start, raw, summary: summary.trim(), tokens: content === '' ? [] : [paragraph(content)] });
      if (end !== undefined) close(open);
    } else if (stack.length > 0 && isBlockHtml(token) && CLOSING.test(token.raw)) {
      close(open);
    } else if (stack.length > 0) {
      stack.at(-1)?.tokens.push(token);
    } else {
      paired.push(block);
    }
  }
  const isOpen = blocks.at(-1)?.open === true;
  while (stack.length > 0) close(isOpen);
  return paired;
}

function opening({ token, open }: Block): RegExpExecArray | null {
  if (!isBlockHtml(token)) return null;
  // The next tag may be half-written.
  return OPENING.exec(open ? token.raw.replace(/<\/?[a-z]*$/i, '') : token.raw);
}

function paragraph(text: string): Tokens.Paragraph {
  return { type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text }] };
}
