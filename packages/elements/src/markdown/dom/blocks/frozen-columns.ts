/** From this many body rows on, laying out a real table anew for each row costs more than all else. */
export const freezeAfterRows = 30;

/** Columns whose frozen width the style sheet can apply; further ones share what is left. */
const maxColumns = 16;

/**
 * While a long table grows, its columns keep the widths they have, so that a new row is laid out alone (each row is a
 * table of its own then). The finished table is a real one again. That it is a table, WebKit tells assistive technology
 * meanwhile only because rows and their groups say so by `role`.
 * @returns whether the widths could be measured.
 */
export function freezeColumns(table: HTMLElement, header: HTMLElement): boolean {
  const widths = [...header.children].map((cell) => cell.getBoundingClientRect().width);
  if (widths.some((width) => width === 0)) return false;
  widths.slice(0, maxColumns).forEach((width, index) => table.style.setProperty(`--_w${index + 1}`, `${width}px`));
  table.style.setProperty('--_w', `${widths.reduce((sum, width) => sum + width, 0)}px`);
  table.setAttribute('data-frozen', '');
  return true;
}

/** Makes it an ordinary table again. */
export function thawColumns(table: HTMLElement): void {
  table.removeAttribute('data-frozen');
  // Asked for first: browsers write the attribute only when somebody looks, and would do so after its removal.
  if (table.hasAttribute('style')) table.removeAttribute('style');
}
