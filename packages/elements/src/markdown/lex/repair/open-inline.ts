import type { Token } from 'marked';

/** A leaf's source that ends in the middle of something, and what completes it. */
export interface Completion {
  /** The source as it would be if all that is open were closed here. `STAND_IN` marks the place of `pending`. */
  readonly source: string;
  /** What the end is about to become, where no source could say it. */
  readonly pending?: Token;
}

/** Stands for the pending token until it is put in its place; no text that people write holds it. */
export const STAND_IN = '\uE000';

type LexInline = (source: string) => Token[];

const ESCAPE = /\\[!-/:-@[-`{-~]/y;
const RUN = /(\*+|_+|~+)/y;
const TICKS = /`+/y;
const MATH = /\$\$|\\[([]/y;
const PARTIAL_TAG = /<[a-z/!][^<>]*$/iy;
const KIT_TAG = /<(?:sub|sup|kbd|mark|u|s|small|ins|del)>/iy;
/** `List<S>` is no text that is struck through. */
const LIKE_A_TYPE = /[\p{L}\p{N}]<[us]>$/iu;
const TRAILING_RUN = /((?<=^|[\s\p{P}])(?:\*{1,3}|_{1,3}|~{1,2}|`{1,2})|!?\[|<|(?<=^|\s)!)$/u;
const MATH_ENDS: Readonly<Record<string, string>> = { $$: '$$', '\\(': '\\)', '\\[': '\\]' };

/** What would complete this source; nothing if nothing in it is open. */
export function completeInline(source: string, lex: LexInline): Completion | undefined {
  const opened = TRAILING_RUN.exec(source)?.[1];
  // A delimiter with nothing behind it yet says nothing yet.
  const text = opened ? source.slice(0, source.length - opened.length) : source;
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const skipped = skipClosed(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const pending = pendingAt(text, at, lex);
    if (pending) return { source: text.slice(0, at) + STAND_IN + closers(open), pending };
    if (pending === null) return { source: closeAll(text.slice(0, at), open) };
    const run = match(RUN, text, at);
    if (run) noteRun(run, text, at, open);
    at += run.length || 1;
  }
  if (open.length === 0) return opened ? { source: text } : undefined;
  return { source: closeAll(text, open) };
}

/** Behind an escape or a code span that is closed. */
function skipClosed(text: string, at: number): number {
  const math = match(MATH, text, at);
  if (math) {
    const end = text.indexOf(MATH_ENDS[math] ?? math, at + math.length);
    return end < 0 ? at : end + 2;
  }
  const escape = match(ESCAPE, text, at);
  if (escape) return at + escape.length;
  const ticks = match(TICKS, text, at);
  const end = ticks ? findRun(text, ticks, at + ticks.length) : -1;
  return end < 0 ? at : end + ticks.length;
}

/** What is open from here to the end; null if it is not to be seen; undefined if it is nothing special. */
function pendingAt(text: string, at: number, lex: LexInline): Token | null | undefined {
  const math = match(MATH, text, at);
  if (math) {
    const tex = text.slice(at + math.length).replace(/[\\$]+$/, '');
    return { type: 'math', raw: text.slice(at), text: tex.trim(), display: math !== '\\(', pending: true };
  }
  const ticks = match(TICKS, text, at);
  if (ticks) {
    const code = text.slice(at + ticks.length).replace(/`+$/, '');
    return { type: 'codespan', raw: text.slice(at), text: code.replaceAll('\n', ' ') };
  }
  if (match(PARTIAL_TAG, text, at)) return null;
  const tag = match(KIT_TAG, text, at);
  if (tag && !LIKE_A_TYPE.test(text.slice(0, at + tag.length))) return pendingTag(text.slice(at), tag, lex);
  const isImage = text.startsWith('![', at);
  if (!isImage && text.charAt(at) !== '[') return undefined;
  return pendingLink(text.slice(at), isImage, lex);
}

function pendingTag(rest: string, opening: string, lex: LexInline): Token | null | undefined {
  const tag = opening.slice(1, -1).toLowerCase();
  const text = rest.slice(opening.length);
  if (text === '') return null;
  if (text.toLowerCase().includes(`</${tag}>`)) return undefined;
  return { type: 'inline_tag', raw: rest, text, tag, tokens: completed(text, lex) };
}

function pendingLink(rest: string, isImage: boolean, lex: LexInline): Token | null | undefined {
  const begin = isImage ? 2 : 1;
  const end = closingBracket(rest, begin);
  const isOver = end >= 0 && end + 1 < rest.length;
  if (isOver && (rest.charAt(end + 1) !== '(' || rest.includes(')', end + 1))) return undefined;
  const label = rest.slice(begin, end < 0 ? rest.length : end);
  if (!isOver && label.startsWith('^')) return null;
  // It may be a task's box, or the number of a source.
  if (!isOver && /^(?:[ xX]?|\d+)$/.test(label)) return undefined;
  if (isImage) return { type: 'pending_image', raw: rest, text: label };
  return { type: 'pending_link', raw: rest, text: label, tokens: completed(label, lex) };
}

/** The tokens of a text inside of something that is open. */
function completed(text: string, lex: LexInline): Token[] {
  const completion = completeInline(text, lex);
  return completion ? placePending(lex(completion.source), completion.pending) : lex(text);
}

function closingBracket(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '[') depth += 1;
    else if (character === ']' && --depth === 0) return at;
  }
  return -1;
}

/** Keep account of which emphasis is open. */
function noteRun(run: string, text: string, at: number, open: string[]): void {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + run.length);
  const inWord = run.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  if (inWord) return;
  const last = open.at(-1);
  if (before.trim() !== '' && last?.charAt(0) === run.charAt(0)) {
    open.pop();
    // The rest of a closing run that has not arrived whole: `**bold*`.
    if (last.length > run.length && after === '') open.push(last.slice(run.length));
    return;
  }
  if (after.trim() !== '' && run.length <= 3) open.push(run);
}

function closers(open: readonly string[]): string {
  return open.reduceRight((closing, run) => closing + run, '');
}

/** A closing delimiter must not stand behind a blank. */
function closeAll(text: string, open: readonly string[]): string {
  const trimmed = open.length > 0 ? text.trimEnd() : text;
  return trimmed + closers(open) + text.slice(trimmed.length);
}

/** An address at the end, of which more may come, is no link yet: it would lead to another host. */
export function pendLastAddress(tokens: Token[]): Token[] {
  let at = tokens.length - 1;
  // marked leaves a dot at the end out of the address.
  while (tokens[at]?.type === 'text' && !/\s/.test(tokens[at]?.raw ?? ' ')) at -= 1;
  const token = tokens[at];
  if (!token) return tokens;
  let pending = token;
  if (token.type === 'link' && !/^[[<]/.test(token.raw)) pending = { ...token, type: 'pending_link' };
  else if (at === tokens.length - 1 && /^(?:strong|em|del)$/.test(token.type) && 'tokens' in token && token.tokens) {
    const inner = pendLastAddress(token.tokens);
    if (inner !== token.tokens) pending = { ...token, tokens: inner };
  }
  return pending === token ? tokens : [...tokens.slice(0, at), pending, ...tokens.slice(at + 1)];
}

/** Put the pending token where its stand-in is. */
export function placePending(tokens: readonly Token[], pending: Token | undefined): Token[] {
  if (!pending) return [...tokens];
  return tokens.flatMap((token): Token[] => {
    if (token.type === 'text' && token.raw.includes(STAND_IN)) {
      const [before = '', after = ''] = token.raw.split(STAND_IN);
      const text = (part: string): Token[] => (part ? [{ ...token, raw: part, text: part }] : []);
      return [...text(before), pending, ...text(after)];
    }
    if (!('tokens' in token) || !token.tokens || !token.raw.includes(STAND_IN)) return [token];
    return [{ ...token, tokens: placePending(token.tokens, pending) }];
  });
}

function findRun(text: string, ticks: string, from: number): number {
  for (let at = text.indexOf(ticks, from); at >= 0; at = text.indexOf(ticks, at + 1)) {
    const run = match(TICKS, text, at);
    if (run.length === ticks.length) return at;
    at += run.length - 1;
  }
  return -1;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
