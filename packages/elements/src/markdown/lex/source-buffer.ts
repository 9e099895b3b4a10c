const isHighSurrogate = (text: string): boolean => /[\uD800-\uDBFF]$/.test(text);

/** Where to cut a text after at most `length` characters, but not inside a surrogate pair. */
export function sliceEnd(text: string, length: number): number {
  return text.length > length && isHighSurrogate(text.slice(length - 1, length)) ? length - 1 : length;
}

/** Text as marked wants it: line ends are `\n`, and neither `\r\n` nor a surrogate pair is ever cut in two. */
export class SourceBuffer {
  private held = '';
  private waiting = '';

  append(text: string): void {
    this.waiting += text;
  }

  /** What has arrived since the last call, or all of it if the text is complete. */
  take(isComplete: boolean): string {
    let text = this.held + this.waiting;
    this.waiting = '';
    this.held = '';
    if (!isComplete && (text.endsWith('\r') || isHighSurrogate(text))) {
      this.held = text.slice(-1);
      text = text.slice(0, -1);
    }
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}
