import { css } from 'lit';

import { adoptStyles } from '../../internal/adopt-styles.js';

/** How long new words take to be all there. */
const fadeMs = 300;
const stages = [12, 30, 50, 70, 86] as const;

const styles = css`
  chat-markdown *::highlight(chat-new-0) {
    color: color-mix(in srgb, currentColor 12%, transparent);
  }
  chat-markdown *::highlight(chat-new-1) {
    color: color-mix(in srgb, currentColor 30%, transparent);
  }
  chat-markdown *::highlight(chat-new-2) {
    color: color-mix(in srgb, currentColor 50%, transparent);
  }
  chat-markdown *::highlight(chat-new-3) {
    color: color-mix(in srgb, currentColor 70%, transparent);
  }
  chat-markdown *::highlight(chat-new-4) {
    color: color-mix(in srgb, currentColor 86%, transparent);
  }
`;

interface NewWords {
  readonly range: Range;
  readonly since: number;
  stage: number;
}

interface Place {
  readonly text: Text;
  readonly offset: number;
}

/**
 * Lets new words fade in. Nothing is put around them: ranges over them are painted in lighter colors (CSS Custom
 * Highlight), so that text nodes, selections and copies know nothing of it. Browsers that can't, show new words at once.
 */
export class FadingWords {
  readonly #host: HTMLElement;
  readonly #layers: readonly Highlight[];
  #words: NewWords[] = [];
  #end: Place | undefined;
  #isFading = false;

  /** `host`: what the text is shown in, with a cursor at its end. */
  constructor(host: HTMLElement) {
    this.#host = host;
    this.#layers = 'highlights' in CSS ? stages.map((_, stage) => layer(stage)) : [];
    adoptStyles(host, styles);
    this.#end = endOf(host);
  }

  /** To be called when more of the text is in the document. */
  shown(): void {
    const [first] = this.#layers;
    const end = endOf(this.#host);
    const start = this.#end;
    if (first === undefined || end === undefined) return;
    this.#end = end;
    // Words that were drawn anew were there before.
    if (start?.text.isConnected !== true) return;
    const range = new Range();
    range.setStart(start.text, Math.min(start.offset, start.text.length));
    range.setEnd(end.text, end.offset);
    if (range.collapsed) return;
    first.add(range);
    this.#words.push({ range, since: performance.now(), stage: 0 });
    if (this.#isFading) return;
    this.#isFading = true;
    requestAnimationFrame(this.#fade);
  }

  readonly #fade = (): void => {
    const now = performance.now();
    this.#words = this.#words.filter((words) => {
      const stage = Math.floor(((now - words.since) / fadeMs) * stages.length);
      if (stage === words.stage) return true;
      this.#layers[words.stage]?.delete(words.range);
      words.stage = stage;
      this.#layers[stage]?.add(words.range);
      return stage < stages.length;
    });
    this.#isFading = this.#words.length > 0;
    if (this.#isFading) requestAnimationFrame(this.#fade);
  };
}

function layer(stage: number): Highlight {
  const name = `chat-new-${stage}`;
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** The end of the text in front of the cursor. */
function endOf(host: HTMLElement): Place | undefined {
  let node: Node | null = host.lastChild;
  // What is behind the last block is not what is being written.
  while (node instanceof Element && node.localName === 'section') node = node.previousSibling;
  while (node instanceof Element && node.localName !== 'chat-cursor') node = node.lastChild;
  if (node instanceof Element) node = node.previousSibling;
  while (node instanceof Element) node = node.lastChild;
  return node instanceof Text ? { text: node, offset: node.length } : undefined;
}
