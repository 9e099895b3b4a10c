import { withoutUnseen } from '../../internal/unseen.js';
import { richViews } from './rich-views.js';

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]*));/g;

/** The names that texts use most; all others come with the rich views. */
const common: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', '\u00a0'],
]);

let unread = 0;

/**
 * Character references (`&copy;`, `&#169;`) as the characters they name, decoded once: what comes out is never read
 * again. Unknown names stay as they are.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return characterNamed(name) ?? whole;
    return characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10));
  });
}

/** How many names were left as they are because the table of all names is not here yet. */
export function unreadReferences(): number {
  return unread;
}

function characterNamed(name: string): string | undefined {
  const character = common.get(name) ?? richViews()?.references.get(name);
  if (character === undefined && richViews() === undefined) unread += 1;
  return character;
}

function characterOf(code: number): string {
  const isNone = code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? '\ufffd' : withoutUnseen(String.fromCodePoint(code));
}
