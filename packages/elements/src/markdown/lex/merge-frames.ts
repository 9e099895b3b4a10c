import type { MarkedToken, Token, Tokens } from 'marked';

import type { ContainerFrame, Frame, ListFrame, ParagraphFrame } from './frame.js';
import { isDelimiterRow } from './hard-boundary.js';
import { isTooRisky, riskOf } from './inline-risk.js';
import { countLines, hasLazyLine } from './line-text.js';
import type { Opener } from './opener.js';
import { withoutOpener } from './opener.js';

/** The whole token, or the index of the frame that no longer fits what marked found. */
export type Merged<T extends object = Token> = { readonly token: T } | { readonly misfit: number };

/** Put the settled parts back into the first token that marked found behind the opener. */
export function mergeFrames(frames: readonly Frame[], opener: Opener, found: readonly Token[]): Merged {
  return mergeFrame({ frames, opener }, 0, found[0], found[1]);
}

interface Path {
  readonly frames: readonly Frame[];
  readonly opener: Opener;
}

function mergeFrame(path: Path, index: number, found: Token | undefined, next: Token | undefined): Merged {
  const frame = path.frames[index];
  const token = found as MarkedToken | undefined;
  if (!frame || !token) return { misfit: index };
  const rest = (text: string): string => withoutOpener(text, path.opener.linesFrom[index] ?? 0, path.opener.mark);
  switch (frame.kind) {
    case 'blockquote':
      // marked reads a quote in pieces from one lazy line to the next: all of them are needed.
      if (token.type !== 'blockquote' || hasLazyLine(token.raw) || (next && next.type !== 'space')) break;
      return mergeContainer(path, index, frame, token, rest);
    case 'list':
      if (token.type !== 'list' || token.loose !== frame.loose) break;
      return mergeList(path, index, frame, token, rest);
    case 'code':
      if (token.type !== 'code' || token.codeBlockStyle) break;
      return { token: { ...token, raw: frame.raw + rest(token.raw), text: frame.text + token.text } };
    case 'table':
      if (token.type !== 'table') break;
      return { token: { ...token, raw: frame.raw + rest(token.raw), rows: [...frame.rows, ...token.rows] } };
    case 'paragraph':
      return mergeParagraph(path, index, frame, token);
    case 'list_item':
  }
  return { misfit: index };
}

function mergeContainer<T extends Tokens.Blockquote | Tokens.ListItem>(
  path: Path,
  index: number,
  frame: ContainerFrame,
  token: T,
  rest: (text: string) => string,
): Merged<T> {
  const [placeholder, ...children] = token.tokens;
  if (!placeholder || !placeholder.raw.startsWith(frame.placeholder)) return { misfit: index };
  if (index + 1 < path.frames.length) {
    const merged = mergeFrame(path, index + 1, children[0], children[1]);
    if ('misfit' in merged) return merged;
    // The title is the first line of the heading: then it is none.
    const hadTitle = frame.tokens.at(-1)?.type === 'alert_title' && path.frames[index + 1]?.kind === 'paragraph';
    if (hadTitle && merged.token.type === 'heading') return { misfit: index };
    children[0] = merged.token;
  }
  const tokens = [...frame.tokens, ...children];
  return {
    token: { ...token, ...frame.own, raw: frame.raw + rest(token.raw), text: frame.text + rest(token.text), tokens },
  };
}

function mergeList(
  path: Path,
  index: number,
  frame: ListFrame,
  token: Tokens.List,
  rest: (text: string) => string,
): Merged {
  const items = token.items.slice(frame.loose ? 1 : 0);
  const inner = path.frames[index + 1];
  const [item] = items;
  if (!item || (frame.loose && token.items[0]?.text !== '')) return { misfit: index };
  if (inner?.kind === 'list_item') {
    const lines = path.opener.linesFrom[index + 1] ?? 0;
    const merged = mergeContainer(path, index + 1, inner, item, (text) => withoutOpener(text, lines, path.opener.mark));
    if ('misfit' in merged) return merged;
    items[0] = merged.token;
  }
  const all = [...frame.items, ...items];
  return { token: { ...token, start: frame.first, raw: frame.raw + rest(token.raw), items: all } };
}

function mergeParagraph(path: Path, index: number, frame: ParagraphFrame, token: MarkedToken): Merged {
  const isHeading = token.type === 'heading' && frame.text.trimStart() === frame.text;
  if (token.type !== 'paragraph' && token.type !== 'text' && !isHeading) return { misfit: index };
  const lines = path.opener.linesFrom[index] ?? 0;
  // marked may have split the paragraph in front of the line that is cut.
  if (countLines(token.text) < lines) return { misfit: index };
  // Up to 18.2.0 it does so, too, in front of what could be the header of a table and is none; not in front of a first line.
  if (lines === 0 && frame.text.includes('\n') && isDelimiterRow(token.text.split('\n', 2)[1] ?? ''))
    return { misfit: index };
  const rest = (text: string): string => withoutOpener(text, lines, path.opener.mark);
  const text = frame.text + rest(token.text);
  if (isTooRisky(riskOf(rest(token.text), frame.risk), text.length) !== frame.isPlain) return { misfit: index };
  return { token: { ...token, raw: frame.raw + rest(token.raw), text } };
}
