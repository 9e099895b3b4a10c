import type { MarkedToken, Token, Tokens } from 'marked';

import { concatInline } from './concat-inline.js';
import {
  firstBlock,
  hasPlainMarker,
  isOwnLine,
  itemParts,
  mayLeaveItem,
  placeholderFor,
  proveLoose,
} from './container-lines.js';
import type { Cut } from './cut.js';
import { positionOf, startLines } from './cut.js';
import type { ContainerFrame, Frame, ListFrame, ParagraphFrame, TableFrame } from './frame.js';
import { isClosingLine, isDelimiterRow, lastHardBoundary } from './hard-boundary.js';
import type { HasTokens } from './has-tokens.js';
import { stopsHeading } from './heading-stoppers.js';
import { findInlineCut, findPlainCut } from './inline-cut.js';
import { isPlainLeaf, riskOf } from './inline-risk.js';
import { countLines, hasLazyLine, lineEnd, lineStart, undisturbedQuotes } from './line-text.js';
import { openerLength } from './opener.js';
import { holdsPendingDefinition } from './pending-definition.js';
import type { LexedWindow, Settlement, SettledFrame } from './settlement.js';

const FENCE_MARKER = /^ {0,3}(`{3,}|~{3,})/;

/** Find what can no longer change in a window; nothing if that is no more than before. */
export function settleFrames(window: LexedWindow): Settlement | undefined {
  return new Settling(window).run();
}

class Settling {
  private readonly completeLines: number;
  private readonly path: SettledFrame[] = [];

  constructor(private readonly window: LexedWindow) {
    this.completeLines = countLines(window.text);
  }

  run(): Settlement | undefined {
    const { found, shown, frames, offset, opener, text } = this.window;
    const lines = startLines(found, 0);
    const complete = lastHardBoundary(found, 0, (index) => this.isComplete(lines[index]));
    const open = found[complete];
    const seen = shown[complete];
    let cut: Cut | undefined;
    if (open && seen && !this.window.onlyBlocks && isOnlyBlank(found, complete + 1)) {
      const onPath = complete === 0 && frames.length > 0;
      cut = this.descend({ depth: 0, quotes: 0, line: lines[complete] ?? 0, onPath }, open, seen);
    }
    if (!cut) this.path.length = 0;
    if (!cut && complete > 0) cut = { line: lines[complete] ?? 0 };
    if (!cut) return undefined;
    return { complete, path: this.path, offset: offset + positionOf(cut, text, 0) - opener.text.length };
  }

  private isComplete(line: number | undefined): boolean {
    return line !== undefined && line < this.completeLines;
  }

  /** Settle what can be settled inside a token whose frame, if `onPath`, is the one at this depth. */
  private descend(place: Place, found: Token, shown: Token): Cut | undefined {
    const frame = place.onPath ? this.window.frames[place.depth] : undefined;
    const at = { ...place, onPath: frame !== undefined };
    const token = found as MarkedToken;
    switch (token.type) {
      case 'blockquote':
        if (hasLazyLine(token.raw) || at.quotes >= undisturbedQuotes(this.window.text)) return undefined;
        return this.container(at, token, shown as Tokens.Blockquote, frame?.kind === 'blockquote' ? frame : undefined);
      case 'list':
        return this.list(at, token, shown as Tokens.List, frame?.kind === 'list' ? frame : undefined);
      case 'code':
        return token.codeBlockStyle ? undefined : this.fence(at, token, frame);
      case 'table':
        return this.table(at, token, shown as Tokens.Table, frame?.kind === 'table' ? frame : undefined);
      case 'paragraph':
      case 'text':
        return this.paragraph(
          at,
          token as Tokens.Paragraph,
          shown as Tokens.Paragraph,
          frame?.kind === 'paragraph' ? frame : undefined,
        );
      default:
        return undefined;
    }
  }

  private container(
    at: Place,
    found: Tokens.Blockquote | Tokens.ListItem,
    shown: Tokens.Blockquote | Tokens.ListItem,
    frame: ContainerFrame | undefined,
  ): Cut | undefined {
    const held = frame ? 1 : 0;
    const lines = startLines(found.tokens, at.line);
    const isOwn = (index: number): boolean => isOwnLine(found, (lines[index] ?? 0) - at.line);
    const boundary = lastHardBoundary(found.tokens, held, (index) => this.isComplete(lines[index]) && isOwn(index));
    const settledBefore = frame?.tokens.length ?? 0;
    const child = boundary || firstBlock(found.tokens, held);
    const open = found.tokens[child];
    const seen = shown.tokens[child - held + settledBefore];
    if (!open || !seen) return undefined;
    const childOnPath = at.onPath && child === held && this.window.frames.length > at.depth + 1;
    const deeper =
      isOnlyBlank(found.tokens, child + 1) && (open.type === 'text' || child === held || isOwn(child))
        ? this.descend(
            {
              depth: at.depth + 1,
              quotes: at.quotes + (found.type === 'blockquote' ? 1 : 0),
              line: lines[child] ?? 0,
              onPath: childOnPath,
            },
            open,
            seen,
          )
        : undefined;
    const cut = deeper ?? (boundary > 0 ? { line: lines[boundary] ?? 0 } : undefined);
    if (!cut || !isOwnLine(found, cut.line - at.line)) return undefined;
    // marked reads the line of a bullet otherwise than the stand-in, which is a line of its own.
    if (found.type === 'list_item' && cut.line === at.line && !frame && !hasPlainMarker(at.depth, found))
      return undefined;
    if (!deeper) this.path.length = at.depth;
    const added = shown.tokens.slice(settledBefore, child - held + settledBefore);
    const tokens = [...(frame?.tokens ?? []), ...added];
    if (found.type === 'list_item' && mayLeaveItem(tokens)) return undefined;
    const base = {
      ...this.base(at, found.raw, cut, frame),
      text: this.grown(at, found.text, cut, frame?.text),
      tokens,
      placeholder: placeholderFor(found.type, tokens, open),
    };
    const next: ContainerFrame =
      found.type === 'blockquote'
        ? { ...base, kind: 'blockquote', own: frame?.own ?? ('alert' in found ? { alert: found.alert } : {}) }
        : { ...base, kind: 'list_item', ...itemParts(found, frame?.kind === 'list_item' ? frame : undefined) };
    return this.keep(at, next, !frame, added, cut);
  }

  private list(at: Place, found: Tokens.List, shown: Tokens.List, frame: ListFrame | undefined): Cut | undefined {
    const held = frame?.loose ? 1 : 0;
    const settledBefore = frame?.items.length ?? 0;
    const lines = startLines(found.items, at.line);
    const last = found.items.length - 1;
    const settled = Math.max(held, this.isComplete(lines[last]) ? last : last - 1);
    const open = found.items[settled];
    const seen = shown.items[settled - held + settledBefore];
    if (!open || !seen) return undefined;
    const inner = at.onPath && settled === held ? this.window.frames[at.depth + 1] : undefined;
    const place = { ...at, depth: at.depth + 1, line: lines[settled] ?? 0, onPath: inner?.kind === 'list_item' };
    const deeper =
      settled === last ? this.container(place, open, seen, inner?.kind === 'list_item' ? inner : undefined) : undefined;
    const cut = deeper ?? (settled > held ? { line: lines[settled] ?? 0 } : undefined);
    if (!cut) return undefined;
    if (!deeper) this.path.length = at.depth;
    const added = shown.items.slice(settledBefore, settled - held + settledBefore);
    const within = deeper ? this.path[at.depth + 1]?.frame : undefined;
    const loose = frame?.loose === true || proveLoose(added, within?.kind === 'list_item' ? within.tokens : []);
    // The list is loose or tight for the sake of what is still open: nothing may be settled yet.
    if (loose !== found.loose) return undefined;
    const bullet = /^ {0,3}(?:([*+-])|\d{1,9}([.)]))/.exec(found.raw);
    const next: ListFrame = {
      ...this.base(at, found.raw, cut, frame),
      kind: 'list',
      items: [...(frame?.items ?? []), ...added],
      loose,
      bullet: bullet?.[1] ?? `1${bullet?.[2] ?? '.'}`,
      first: frame ? frame.first : found.start,
    };
    return this.keep(at, next, !frame, added, cut);
  }

  private fence(at: Place, found: Tokens.Code, onPath: Frame | undefined): Cut | undefined {
    const frame = onPath?.kind === 'code' ? onPath : undefined;
    const lines = found.raw.split('\n');
    const opening = lines[0] ?? '';
    const marker = FENCE_MARKER.exec(opening)?.[1];
    if (!marker || (onPath && !frame)) return undefined;
    let last = Math.min(lines.length - 1, this.completeLines - 1 - at.line);
    // A container's source loses blank lines at its end, so that one line with something on it has to stay.
    while (at.depth > 0 && last > 1 && (lines[last] ?? '').trim() === '') last -= 1;
    if (last < 2) return undefined;
    if (lines.slice(1, last + 1).some((line) => isClosingLine(line, marker))) return undefined;
    const cut = { line: at.line + last };
    const next: Frame = {
      ...this.base(at, found.raw, cut, frame),
      kind: 'code',
      opening,
      text: (frame?.text ?? '') + found.text.slice(0, lineStart(found.text, last - 1)),
    };
    return this.keep(at, next, !frame, [], cut);
  }

  private table(at: Place, found: Tokens.Table, shown: Tokens.Table, frame: TableFrame | undefined): Cut | undefined {
    const lines = found.raw.split('\n');
    const last = Math.min(lines.length - 1, this.completeLines - 1 - at.line);
    const rows = last - 2;
    const body = lines.slice(2, last + 1);
    if (rows < 1 || found.rows.length < rows || body.some((line) => line.trim() === '')) return undefined;
    if (/^ {0,3}\[[^\]]*$/.test(lines[0] ?? '')) return undefined;
    const cut = { line: at.line + last };
    const before = frame?.rows.length ?? 0;
    const added = shown.rows.slice(before, before + rows);
    const next: Frame = {
      ...this.base(at, found.raw, cut, frame),
      kind: 'table',
      header: lines[0] ?? '',
      delimiter: lines[1] ?? '',
      rows: [...(frame?.rows ?? []), ...added],
    };
    return this.keep(at, next, !frame, frame ? added.flat() : [...shown.header, ...added.flat()], cut);
  }

  private paragraph(
    at: Place,
    found: Tokens.Paragraph,
    shown: Tokens.Paragraph,
    frame: ParagraphFrame | undefined,
  ): Cut | undefined {
    const isPlain = frame ? frame.isPlain : isPlainLeaf(shown.text);
    const inline = isPlain
      ? findPlainCut(frame ? this.window.rest : shown.tokens)
      : findInlineCut(frame ? this.window.rest : shown.tokens);
    // Where marked has taken indentation out of a line, a later line may still put it back.
    if (!inline || !found.raw.startsWith(found.text) || holdsPendingDefinition(found.type, found.raw)) return undefined;
    const { opener } = this.window;
    const begin = frame ? openerLength(found.text, opener.linesFrom[at.depth] ?? 0, opener.mark) : inlineOffset(shown);
    const end = begin + inline.at;
    const piece = found.text.slice(frame ? begin : 0, end);
    const lineBegin = found.text.lastIndexOf('\n', end - 1) + 1;
    // The line may yet become the header of a table, whose cells have to be counted.
    if (found.text.slice(lineBegin, end).includes('|')) return undefined;
    if (isDelimiterRow(found.text.slice(lineEnd(found.text, end)).split('\n', 2)[1] ?? '')) return undefined;
    // The line may yet be split off and become a list or the like.
    const lineStartsInPiece = piece.lastIndexOf('\n') + 1;
    if (stopsHeading(piece.slice(lineStartsInPiece), lineStartsInPiece === 0 && frame !== undefined)) return undefined;
    // After a line that looks like indented code marked takes no lazy line. To an outer item, less looks like it.
    const isIndented = at.depth > 0 ? /[ \t]/ : / {4}|\t/;
    if (found.text.slice(lineBegin, lineBegin + 4).search(isIndented) === 0) return undefined;
    const left = found.text.slice(end, lineEnd(found.text, end)).trimEnd().length;
    const cut = { line: at.line + countLines(found.text.slice(0, end)), left };
    const tokens = concatInline(frame?.tokens ?? [], inline.tokens);
    const added = shown.tokens.slice(frame?.tokens.length ?? 0, tokens.length - 1);
    const next: Frame = {
      ...this.base(at, found.raw, cut, frame),
      kind: 'paragraph',
      text: (frame?.text ?? '') + piece,
      // All but the last, which is cut in two, are the tokens that the renderer has already seen.
      tokens: [...shown.tokens.slice(0, tokens.length - 1), ...tokens.slice(-1)],
      stopsHeading: frame?.stopsHeading === true || stopsHeading(piece, frame !== undefined),
      risk: riskOf(piece, frame?.risk),
      isPlain,
    };
    return this.keep(at, next, !frame, added, cut);
  }

  /** Put a frame on the path. */
  private keep(at: Place, frame: Frame, isNew: boolean, added: readonly HasTokens[], cut: Cut): Cut {
    this.path[at.depth] = { frame, isNew, added };
    return cut;
  }

  private base(
    at: Place,
    raw: string,
    cut: Cut,
    frame: Frame | undefined,
  ): Pick<Frame, 'start' | 'raw' | 'definitions'> {
    const { text, offset, opener } = this.window;
    return {
      start: frame?.start ?? offset + lineStart(text, at.line) - opener.text.length,
      raw: this.grown(at, raw, cut, frame?.raw),
      definitions: frame?.definitions ?? 0,
    };
  }

  /** The settled part of a token's `raw` or `text`, up to the cut. */
  private grown(at: Place, text: string, cut: Cut, before: string | undefined): string {
    const { opener } = this.window;
    const from = before === undefined ? 0 : openerLength(text, opener.linesFrom[at.depth] ?? 0, opener.mark);
    return (before ?? '') + text.slice(from, positionOf(cut, text, at.line));
  }
}

interface Place {
  readonly depth: number;
  /** How many block quotes are around it. */
  readonly quotes: number;
  /** The line of the window on which the token starts. */
  readonly line: number;
  readonly onPath: boolean;
}

function isOnlyBlank(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index++) if (tokens[index]?.type !== 'space') return false;
  return true;
}

/** A checkbox is in a paragraph's text, but not in its inline source. */
function inlineOffset(paragraph: Tokens.Paragraph): number {
  const [first] = paragraph.tokens;
  return first?.type === 'checkbox' ? first.raw.length : 0;
}
