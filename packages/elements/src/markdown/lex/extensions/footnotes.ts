import type { Token, TokenizerThis, Tokens } from 'marked';

/** `[^label]: text`, with further paragraphs indented. */
export interface FootnoteToken extends Tokens.Generic {
  readonly type: 'footnote';
  readonly label: string;
  readonly tokens: Token[];
}

/** `[^label]` in a text; whether there is such a footnote shows only at the end. */
export interface FootnoteReferenceToken extends Tokens.Generic {
  readonly type: 'footnote_reference';
  readonly label: string;
}

const DEFINITION = /^ {0,3}\[\^([^\s[\]^]{1,64})\]:[ \t]*/;
const REFERENCE = /^\[\^([^\s[\]^]{1,64})\]/;
const INDENTED = /^(?: {2,4}|\t)/;

/** Inside of a footnote another one is text: a line of 64 KB could hold 10,000. */
let isInside = false;

/** A footnote as GitHub writes it. */
export function footnote(this: TokenizerThis, source: string): FootnoteToken | undefined {
  const found = DEFINITION.exec(source);
  if (!found || isInside || !this.lexer.state.top) return undefined;
  const lines = [...footnoteLines(source)];
  const raw = lines.join('\n');
  const content = [
    raw.slice(found[0].length, lines[0]?.length),
    ...lines.slice(1).map((line) => line.replace(INDENTED, '')),
  ];
  isInside = true;
  try {
    return { type: 'footnote', raw, label: found[1] ?? '', tokens: this.lexer.blockTokens(content.join('\n'), []) };
  } finally {
    isInside = false;
  }
}

/** The first line, the lines of its paragraph, and whatever is indented behind blank lines. */
function* footnoteLines(source: string): Generator<string> {
  let blanks: string[] = [];
  let start = 0;
  for (let first = true; start <= source.length; first = false) {
    const end = source.indexOf('\n', start);
    const line = source.slice(start, end < 0 ? source.length : end);
    const isBlank = line.trim() === '';
    if (!first && !isBlank && (blanks.length > 0 ? !INDENTED.test(line) : DEFINITION.test(line))) return;
    if (isBlank && !first) {
      blanks.push(line);
    } else {
      yield* blanks;
      blanks = [];
      yield line;
    }
    if (end < 0) return;
    start = end + 1;
  }
}

/** What refers to a footnote. */
export function footnoteReference(this: TokenizerThis, source: string): FootnoteReferenceToken | undefined {
  const found = REFERENCE.exec(source);
  return found ? { type: 'footnote_reference', raw: found[0], label: found[1] ?? '' } : undefined;
}
