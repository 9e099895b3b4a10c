/** A text up to so many characters is read and proven at once, whatever the budget. */
export const LONG_TEXT = 8192;
