import type { Token, Tokens } from 'marked';

type Align = Tokens.Table['align'];

/** Short rows are filled up to so many columns. */
const MOST_FILLED = 16;

/** The rows of a table's body as marked makes them, but that missing cells are few and those of one column are one object. */
export function fillRows(body: string, align: Align, inline: (text: string) => Token[]): Tokens.TableCell[][] {
  if (body.trim() === '') return [];
  const missing = align.map((side) => ({ text: '', tokens: [], header: false, align: side }));
  return body
    .replace(/\n[ \t]*$/, '')
    .split('\n')
    .map((row) => {
      const texts = splitCells(row);
      return missing.slice(0, Math.max(texts.length, MOST_FILLED)).map((empty, column) => {
        const text = texts[column];
        return text ? { text, tokens: inline(text), header: false, align: empty.align } : empty;
      });
    });
}

/** The texts between the pipes of a row that no backslash escapes. */
function splitCells(row: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  let escaped = false;
  for (let at = 0; at < row.length; at++) {
    const character = row.charAt(at);
    if (character === '|' && !escaped) {
      cells.push(row.slice(start, at));
      start = at + 1;
    }
    escaped = character === '\\' && !escaped;
  }
  cells.push(row.slice(start));
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
