/** A text that grows, of which nobody says whether its pieces are what is new or all there is so far. */
export interface Growing {
  /** What is new in the piece; may be held back until the next one tells. */
  add(piece: string, isLast: boolean): string;
  /** What was held back. */
  end(): string;
}

/**
 * Makes such a text. A second piece that goes on from the first may be either, so it is held back until the third: all
 * there is, if that begins with it too. Without a third it is all there is.
 */
export function createGrowing(): Growing {
  let mode: 'unknown' | 'new' | 'all' = 'unknown';
  let whole = '';
  let second: string | undefined;

  const restOf = (piece: string): string => {
    const fresh = piece.slice(whole.length);
    whole = piece;
    return fresh;
  };
  const decide = (decided: 'new' | 'all', fresh: string): string => {
    mode = decided;
    return fresh;
  };
  return {
    add(piece, isLast) {
      if (mode === 'new') return piece;
      if (mode === 'all') {
        if (!piece || piece.startsWith(whole)) return piece && restOf(piece);
        // It was not all there is after all: what is said from here on must not be lost.
        return decide('new', piece);
      }
      if (!whole) return restOf(piece);
      if (second !== undefined) {
        return piece.startsWith(second) ? decide('all', restOf(piece)) : decide('new', second + piece);
      }
      // The same again: at the end a repetition, before it a word like "ha".
      if (!piece || (piece === whole && isLast)) return '';
      if (piece === whole || !piece.startsWith(whole)) return decide('new', piece);
      second = piece;
      return '';
    },
    end: () => (mode === 'unknown' && second !== undefined ? decide('all', restOf(second)) : ''),
  };
}
