/** The rows of a table as texts, its header first. */
export function cellsOf(table: HTMLTableElement): readonly (readonly string[])[] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
}

/** A table as comma-separated values (RFC 4180). */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
}

/** A table as GFM writes it. */
export function toMarkdown(rows: readonly (readonly string[])[], align: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), `| ${header.map((_, index) => delimiter(align[index])).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
}

/** How the columns of a table are aligned. */
export function alignOf(table: HTMLTableElement): readonly string[] {
  return [...(table.rows[0]?.cells ?? [])].map((cell) => cell.getAttribute('data-align') ?? '');
}

// A spreadsheet would run what begins like a formula; a number may begin with a sign.
function csvCell(text: string): string {
  const isFormula = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.,\s]*%?$/.test(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdownCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ');
}

function delimiter(align: string | undefined): string {
  if (align === 'center') return ':-:';
  if (align === 'right') return '--:';
  return align === 'left' ? ':--' : '---';
}
