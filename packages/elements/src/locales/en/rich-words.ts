import type { Translation } from '../translation.js';

/** What code, tables, images, formulas and the like say of themselves. */
export const richWords = {
  copy: 'Copy',
  copied: 'Copied',
  code: 'Code',
  codeIn: (language) => `Code: ${language}`,
  wrapLines: 'Wrap long lines',
  table: 'Table',
  copyTable: 'Copy the table',
  copyAsMarkdown: 'Copy as Markdown',
  copyAsCsv: 'Copy as CSV',
  rowsShown: (shown, total) => `${shown} of ${total} rows are shown; a copy has them all.`,
  showMore: 'Show more',
  formula: 'Formula',
  mathNotRead: 'This formula could not be read.',
  alertNote: 'Note',
  alertTip: 'Tip',
  alertImportant: 'Important',
  alertWarning: 'Warning',
  alertCaution: 'Caution',
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  footnoteBack: (number) => `Back to reference ${number}`,
  loadImage: (host) => `Load the image from ${host}`,
  taskDone: 'Done',
  taskOpen: 'To do',
} satisfies Partial<Translation>;
