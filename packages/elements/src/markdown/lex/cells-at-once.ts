/**
 * So many plain cells of a table are drawn at first, and again each time the reader asks for more: two bytes can ask for a
 * row, and a finished table is laid out in one task (20,000 cells: 360 ms). Of cells with marks in them it is fewer.
 */
export const CELLS_AT_ONCE = 4_000;
