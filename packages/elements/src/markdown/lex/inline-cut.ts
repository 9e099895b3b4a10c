import type { Token } from 'marked';

/** A place in a paragraph behind which its inline tokens do not depend on what stands before it, nor the other way round. */
export interface InlineCut {
  /** Characters of the source before the cut. */
  readonly at: number;
  /** Inline tokens of the text before the cut. */
  readonly tokens: readonly Token[];
}

/** Cutting off less than this is not worth its while. */
const SMALLEST_PIECE = 64;
/** Letters of scripts without blanks: none can be part of an address or a word of ASCII. */
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
/** Characters with which something may begin that is only decided by later text. */
const OPENS = /[*_~`<[\]\\$&]/;

/** The last safe cut in a paragraph's inline tokens, if there is one worth making. */
export function findInlineCut(tokens: readonly Token[]): InlineCut | undefined {
  let offset = 0;
  let best: InlineCut | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'text') {
      if (token.type === 'checkbox') continue;
      if (!isDecided(token)) break;
      offset += token.raw.length;
      continue;
    }
    const decided = decidedLength(token.raw);
    const at = lastCut(token.raw.slice(0, decided));
    // A decoded character reference leaves no way to tell which part of the text a part of the source became.
    if (at > 0 && token.raw === token.text) {
      const head = { ...token, raw: token.raw.slice(0, at), text: token.raw.slice(0, at) };
      best = { at: offset + at, tokens: [...tokens.slice(0, index), head] };
    }
    if (decided < token.raw.length) break;
    offset += token.raw.length;
  }
  return best && best.at >= SMALLEST_PIECE ? best : undefined;
}

/** The same for text that is never lexed. */
export function findPlainCut(tokens: readonly Token[]): InlineCut | undefined {
  const [token] = tokens;
  const text = token?.raw ?? '';
  let at = text.length - 1;
  while (at > 0 && /\s/.test(text.slice(at - 1, at + 1))) at -= 1;
  if (!token || at < SMALLEST_PIECE) return undefined;
  return { at, tokens: [{ ...token, raw: text.slice(0, at), text: text.slice(0, at) }] };
}

/** Is this token the same whatever follows? Its source may hold no bracket, code or tag that reaches out of it. */
function isDecided(token: Token): boolean {
  switch (token.type) {
    case 'em':
    case 'strong':
    case 'del':
      return (token.tokens ?? []).every((child: Token) =>
        child.type === 'text' ? !/[`<[\]\\$]/.test(child.raw) : isDecided(child),
      );
    case 'escape':
      return !/[([]/.test(token.raw);
    case 'html':
      // Inside of raw code or an open raw link, later text is read differently.
      // A tag of the kit may yet be closed.
      return !('inRawBlock' in token && token.inRawBlock) && !KIT_TAG.test(token.raw);
    default:
      return true;
  }
}

const NEXT_OPENING = new RegExp(OPENS.source, 'g');
const NEXT_PIECE = /[\\<![`*~_]/g;

/** How much of a text is free of anything that later text could give a meaning. */
function decidedLength(text: string): number {
  let at = nextMatch(NEXT_OPENING, text, 0);
  while (at >= 0) {
    const end = decidedUpTo(text, at);
    if (end < 0) return at;
    at = nextMatch(NEXT_OPENING, text, end);
  }
  return text.length;
}

/** Behind what starts at `at`, if that cannot open or close anything; otherwise -1. */
function decidedUpTo(text: string, at: number): number {
  const character = text.charAt(at);
  switch (character) {
    case '&':
      // A numeric reference changes how every `&` of its piece of text is written.
      return nextMatch(NEXT_PIECE, text, at);
    case '[':
      return closedBracket(text, at);
    case ']':
      return at + 1;
    default:
      return isInert(text, at, character) ? at + 1 : -1;
  }
}

/** Behind a pair of brackets that is not a link and cannot become one; otherwise -1. */
function closedBracket(text: string, at: number): number {
  const end = text.indexOf(']', at);
  if (end < 0 || end + 1 >= text.length) return -1;
  return /[[`<*_~$\\]/.test(text.slice(at + 1, end)) || /[([\]:]/.test(text.charAt(end + 1)) ? -1 : end + 1;
}

function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

const KIT_TAG = /^<(?:sub|sup|kbd|mark|u|s|small|ins|del)>$/i;
const WHITE = /\s/;
const WORD = /[\p{L}\p{N}]/u;

/** Can this character neither open nor close anything, with the neighbours that it has? */
function isInert(text: string, at: number, character: string): boolean {
  const next = text.charAt(at + 1);
  if (next === '') return false;
  switch (character) {
    case '*':
    case '<':
      return WHITE.test(next);
    case '$':
      return /[\s\d]/.test(next);
    case '~':
      return WHITE.test(next) && WHITE.test(text.charAt(at - 1));
    case '_':
      return WHITE.test(next) || (WORD.test(next) && WORD.test(text.charAt(at - 1)));
    default:
      return false;
  }
}

/** The last blank between two words, or place between two ideographs; 0 if there is none. */
function lastCut(text: string): number {
  for (let at = text.length - 1; at > 0; at--) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\n') {
      if (WORD.test(characterAt(text, at + 1)) && WORD.test(characterBefore(text, at))) return at;
    } else if (
      character > '\u1000' &&
      IDEOGRAPH.test(characterAt(text, at)) &&
      IDEOGRAPH.test(characterBefore(text, at))
    ) {
      return at;
    }
  }
  return 0;
}

function characterAt(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';
}

function characterBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(at - 2, 0), at);
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.charAt(at - 1);
}
