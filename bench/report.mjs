// Prints results as tables and keeps them as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';

/**
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} columns names of the figures
 * @property {{ name: string, figures?: number[], note?: string }[]} rows a note stands where figures are missing, or follows them
 * @property {Check[]} checks
 *
 * @typedef {object} Check a budget: `value` may not be above `budget`
 * @property {string} what
 * @property {number} value
 * @property {number} budget
 */

/** Whether a budget is kept; one whose figure is missing (something did not run) is not. */
export const holds = ({ value, budget }) => value <= budget;

/** Figures in as many digits as mean something. */
function format(figure) {
  if (!Number.isFinite(figure)) return '–';
  if (figure >= 100) return figure.toFixed(0);
  return figure.toFixed(figure >= 10 ? 1 : 2);
}

/** Prints a table and how its budgets fare. */
export function print({ title, columns, rows, checks }) {
  const cells = [
    [title, ...columns, ''],
    ...rows.map(({ name, figures, note = '' }) => [name, ...(figures ?? columns.map(() => NaN)).map(format), note]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const last = widths.length - 1;
  console.log();
  for (const [index, row] of cells.entries()) {
    const line = row.map((cell, column) =>
      column === 0 || column === last ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`  ${line.join('  ').trimEnd()}`);
    if (index === 0) console.log(`  ${'─'.repeat(line.join('  ').trimEnd().length)}`);
  }
  for (const check of checks) {
    console.log(
      `  ${holds(check) ? 'ok  ' : 'OVER'}  ${check.what}: ${format(check.value)}, budget ${format(check.budget)}`,
    );
  }
}

/** Writes everything measured to `results/latest.json`. */
export function save(results) {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('latest.json', folder), `${JSON.stringify(results, undefined, 2)}\n`);
}
