import { expandTabs, lineEnd } from './line-text.js';

const BULLET = /^ {0,3}(?:[*+-]|\d{1,9}[.)])/;

/** Indentation, bullet and spaces in front of a list item's content, as wide as marked takes them to be. */
export function itemMarker(raw: string): string {
  const bullet = BULLET.exec(raw)?.[0] ?? '-';
  const rest = raw.slice(bullet.length, lineEnd(raw, 0));
  const blanks = /^[ \t]*/.exec(rest)?.[0] ?? '';
  const width = expandTabs(blanks, bullet.length).length;
  const isEmpty = blanks.length === rest.length;
  // More than four columns: the content is indented code, behind one space.
  return bullet + ' '.repeat(isEmpty || width > 4 ? 1 : width);
}
