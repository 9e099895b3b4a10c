import type { Token, Tokens } from 'marked';

import type { Frame } from './frame.js';
import type { HasTokens } from './has-tokens.js';
import { countLines, lineStart } from './line-text.js';
import { mapShared } from './map-shared.js';

/** A frame as it was so many lines earlier; what it settled as a whole stays settled. */
export function withoutLastLines(frame: Frame, lines: number): Frame {
  const cut = (text: string): string => text.slice(0, lineStart(text, countLines(text) - lines));
  if (frame.kind === 'blockquote' || frame.kind === 'list_item') {
    return { ...frame, raw: cut(frame.raw), text: cut(frame.text) };
  }
  return { ...frame, raw: cut(frame.raw) };
}

/** A frame with its settled blocks, items or cells changed; the frame itself if none of them is. */
export function relinkFrame(frame: Frame, again: <T extends HasTokens>(block: T) => T): Frame {
  switch (frame.kind) {
    case 'blockquote':
    case 'list_item': {
      const tokens = mapShared(frame.tokens, again);
      return tokens === frame.tokens ? frame : { ...frame, tokens };
    }
    case 'list': {
      const items = mapShared(frame.items, again);
      return items === frame.items ? frame : { ...frame, items };
    }
    case 'table': {
      const rows = mapShared(frame.rows, (row) => mapShared(row, again));
      return rows === frame.rows ? frame : { ...frame, rows };
    }
    default:
      return frame;
  }
}

/** The inline tokens of the leaf that the last frame stands for, in what marked found behind the opener. */
export function openLeaf(frames: readonly Frame[], first: Token | undefined): Token[] | undefined {
  let token: HasTokens | undefined = first;
  for (const frame of frames.slice(0, -1)) {
    token = frame.kind === 'list' ? (token as Tokens.List).items[frame.loose ? 1 : 0] : token?.tokens?.[1];
  }
  return token?.tokens as Token[] | undefined;
}
