/** A blank line, or (group 1) the underline of a heading. */
const STOP = /\n(?:[^\S\n]*\n| {0,3}(=+|-+)[ \t]*(?=\n|$))/;

/**
 * Where in one text headings with an underline cannot begin. marked asks for one at every line of a list item's
 * paragraph, and reads to the paragraph's end each time. Places are counted from the end of the text.
 */
export class HeadingScan {
  /** No heading begins in front of this place. */
  private none = Infinity;
  private stop = Infinity;
  private isUnderline = false;

  /** @param rule - marked's pattern of such a heading. */
  mayBegin(source: string, rule: RegExp): boolean {
    const left = source.length;
    if (left > this.none) return false;
    if (left <= this.stop) {
      const found = STOP.exec(source);
      this.stop = found ? left - found.index : 0;
      this.isUnderline = found?.[1] !== undefined;
    }
    if (!this.isUnderline) this.none = this.stop;
    else if (rule.test(source)) return true;
    else this.none = this.behindInterruption(source, rule);
    return false;
  }

  /** Behind the first line that ends a paragraph: up to there every line fails as the first one did. */
  private behindInterruption(source: string, rule: RegExp): number {
    const end = source.length - this.stop;
    let line = source.indexOf('\n') + 1;
    while (line > 0 && line <= end) {
      const next = source.indexOf('\n', line) + 1;
      if (!rule.test(`x\n${source.slice(line, next - 1)}\n=`)) return source.length - next;
      line = next;
    }
    return source.length - 1;
  }
}
