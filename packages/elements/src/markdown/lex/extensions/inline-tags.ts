import type { Token, TokenizerThis, Tokens } from 'marked';

/** A pair of tags without attributes around inline text. */
export interface InlineTagToken extends Tokens.Generic {
  readonly type: 'inline_tag';
  readonly tag: string;
  readonly tokens: Token[];
}

const OPENING = /^<(sub|sup|kbd|mark|u|s|small|ins|del)>/i;
const LINE_BREAK = /^<br[ \t]*\/?>/i;
/** Tags inside of one another beyond this stay text. */
const DEEPEST = 8;
/** A tag that is not closed within so many characters stays text. */
const LONGEST = 2048;

let depth = 0;

/** The few tags of HTML that a model may use, without attributes; every other tag stays text. */
export function inlineTag(this: TokenizerThis, source: string): InlineTagToken | Tokens.Br | undefined {
  const lineBreak = LINE_BREAK.exec(source);
  if (lineBreak) return { type: 'br', raw: lineBreak[0] };
  const [opening, name] = OPENING.exec(source) ?? [];
  if (!opening || !name || depth >= DEEPEST) return undefined;
  const tag = name.toLowerCase();
  const end = findClosing(source.slice(0, LONGEST), opening.length, tag);
  if (end < 0) return undefined;
  const text = source.slice(opening.length, end);
  depth += 1;
  try {
    const raw = source.slice(0, end + tag.length + 3);
    return { type: 'inline_tag', raw, text, tag, tokens: this.lexer.inlineTokens(text) };
  } finally {
    depth -= 1;
  }
}

/** Where the tag that closes this one starts, or -1. */
function findClosing(source: string, from: number, tag: string): number {
  const tags = new RegExp(`<(/?)${tag}>`, 'gi');
  tags.lastIndex = from;
  let open = 1;
  for (let found = tags.exec(source); found; found = tags.exec(source)) {
    open += found[1] === '/' ? -1 : 1;
    if (open === 0) return found.index;
  }
  return -1;
}
