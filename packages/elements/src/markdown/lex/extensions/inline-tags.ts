import type { MarkedExtension, Token, TokenizerThis, Tokens } from 'marked';

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

/** The few tags of HTML that a model may use, without attributes; every other tag stays text. */
export function inlineTags(): MarkedExtension {
  let depth = 0;
  return {
    extensions: [
      {
        name: 'inline_tag',
        level: 'inline',
        tokenizer(this: TokenizerThis, source: string): InlineTagToken | Tokens.Br | undefined {
          if (source.charAt(0) !== '<') return undefined;
          const lineBreak = LINE_BREAK.exec(source);
          if (lineBreak) return { type: 'br', raw: lineBreak[0] };
          const opening = OPENING.exec(source);
          if (!opening?.[1] || depth >= DEEPEST) return undefined;
          const tag = opening[1].toLowerCase();
          const end = findClosing(source, opening[0].length, tag);
          if (end < 0) return undefined;
          const inner = source.slice(opening[0].length, end);
          depth += 1;
          try {
            const raw = source.slice(0, end + tag.length + 3);
            return { type: 'inline_tag', raw, text: inner, tag, tokens: this.lexer.inlineTokens(inner) };
          } finally {
            depth -= 1;
          }
        },
      },
    ],
  };
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
