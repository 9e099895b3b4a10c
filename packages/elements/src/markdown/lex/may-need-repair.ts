const MARKUP = /[*_~`[<\\$|@]|:\/\/|www\.|(?<!\S)!$|^\s*[-+=>#\d]/im;

/** Could the beginning of a longer text that ends here look unlike the whole? Plain words never do. */
export function mayNeedRepair(source: string): boolean {
  return MARKUP.test(source);
}
