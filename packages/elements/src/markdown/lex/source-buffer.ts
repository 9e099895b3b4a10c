/** Text as marked wants it: line ends are `\n`, and neither `\r\n` nor a surrogate pair is ever cut in two. */
export class SourceBuffer {
  private held = '';

  append(text: string): void {
    this.held += text;
  }

  /** What has arrived since the last call, or all of it if the text is complete. */
  take(isComplete: boolean): string {
    const text = this.held;
    const end = !isComplete && /[\r\uD800-\uDBFF]$/.test(text) ? -1 : text.length;
    this.held = text.slice(end);
    return text.slice(0, end).replace(/\r\n?/g, '\n');
  }
}
