import { LONGEST_FORMULA } from './extensions/math.js';
import { LONGEST_DEFINITION } from './plain-tokenizer.js';

/** How far text at the end may be undecided. */
export const LONGEST_PENDING = Math.max(LONGEST_DEFINITION, LONGEST_FORMULA);

/*
 * A link definition may reach over many lines: `[a]: /u "t` swallows every later block once its quote closes.
 * Text that a longer source could still turn into a definition must therefore not be settled.
 */
const LABEL = String.raw`(?!\s*\])(?:\\[\s\S]|[^\[\]\\\n]|\n(?![ \t]*\n))+`;
const DESTINATION = String.raw`(?:[^<\s][^\s]*|<(?:\\.|[^\n<>\\])*>)`;
const AFTER_COLON = String.raw` *(?:\n[ \t]*)?`;
const BEFORE_TITLE = String.raw`(?: +(?:\n[ \t]*)?| *\n[ \t]*)`;
const DOUBLE = String.raw`"(?:\\[\s\S]|[^"\\])*`;
const SINGLE = String.raw`'(?:\\[\s\S]|[^'\\\n]|\n(?!\n))*`;
const ROUND = String.raw`\((?:\\[\s\S]|[^()\\])*`;

const LABEL_OPEN = new RegExp(String.raw`^ {0,3}\[(?:\\[\s\S]|[^\[\]\\\n]|\n(?![ \t]*\n))*\\?$`);
const DESTINATION_OPEN = new RegExp(
  String.raw`^ {0,3}\[${LABEL}\](?::${AFTER_COLON}(?:[^<\s][^\s]*|<(?:\\.|[^\n<>\\])*>?)?)?$`,
);
const TITLE_OPEN = new RegExp(
  String.raw`^ {0,3}\[${LABEL}\]:${AFTER_COLON}${DESTINATION}${BEFORE_TITLE}(?:(?:${DOUBLE}|${SINGLE}|${ROUND})\\?)?$`,
);
const LINE_OPEN = new RegExp(
  String.raw`^ {0,3}\[${LABEL}\]:${AFTER_COLON}${DESTINATION}${BEFORE_TITLE}(?:${DOUBLE}"|${SINGLE}'|${ROUND}\)) *$`,
);
const STARTS_LIKE_DEFINITION = /^ {0,3}\[/;
const LINE_LIKE_DEFINITION = /\n(?= {0,3}\[)/g;
/** A line like a definition or formula above one like a table's delimiter: marked may split the paragraph there. */
const SPLIT_PARAGRAPH = /\n(?= {0,3}(?:\[|\$\$|\\\[)[^\n]*\n[|:\- ]+(?:\n|$))/g;

/** Could a longer text make a link definition begin right at the start of this one? */
export function mayBecomeDefinition(text: string): boolean {
  if (text.length > LONGEST_DEFINITION || !STARTS_LIKE_DEFINITION.test(text)) return false;
  return LABEL_OPEN.test(text) || DESTINATION_OPEN.test(text) || TITLE_OPEN.test(text) || LINE_OPEN.test(text);
}

/** A formula's delimiter: the block becomes a formula once it is closed, unless a blank line comes first. */
const STARTS_LIKE_MATH = /^ {0,3}(?:\$\$|\\\[)/;
const BLANK_LINE = /\n[ \t]*\n/;

function mayBegin(text: string): boolean {
  return mayBecomeDefinition(text) || mayBecomeMath(text);
}

function mayBecomeMath(text: string): boolean {
  return text.length <= LONGEST_FORMULA && STARTS_LIKE_MATH.test(text) && !BLANK_LINE.test(text);
}

/** Could a longer text still find a definition or a formula in the block of this type that starts here? */
export function holdsPendingDefinition(type: string, text: string): boolean {
  if (mayBegin(text)) return true;
  if (type !== 'paragraph' && type !== 'text') return false;
  const lines = type === 'text' ? LINE_LIKE_DEFINITION : SPLIT_PARAGRAPH;
  for (const match of text.matchAll(lines)) if (mayBegin(text.slice(match.index + 1))) return true;
  return false;
}
