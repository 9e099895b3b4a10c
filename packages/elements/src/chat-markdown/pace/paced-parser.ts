import type { Block } from '../../markdown/lex/block.js';
import type { MarkdownParser, ParserMetrics } from '../../markdown/lex/markdown-parser.js';
import { EvenPace } from './even-pace.js';
import { FadingWords } from './fading-words.js';

/** Gives bursts of text to a parser evenly, and lets new words fade in. Under reduced motion text passes as it comes. */
export class PacedParser implements MarkdownParser {
  readonly #host: HTMLElement & { readonly pace: string };
  readonly #parser: MarkdownParser;
  readonly #pace = new EvenPace();
  readonly #words: FadingWords;

  /** `host`: what the text is shown in, with a cursor at its end; as long as its `pace` is `smooth`, so is this one. */
  constructor(host: HTMLElement & { readonly pace: string }, parser: MarkdownParser) {
    this.#host = host;
    this.#parser = parser;
    this.#words = new FadingWords(host);
  }

  get waiting(): boolean {
    return this.#pace.length > 0 || this.#parser.waiting;
  }

  get late(): Promise<boolean> | undefined {
    return this.#parser.late;
  }

  get metrics(): ParserMetrics {
    return this.#parser.metrics;
  }

  append(text: string): void {
    this.#pace.add(text, performance.now());
  }

  parse(budget?: number): readonly Block[] {
    const isSmooth = budget !== Infinity && this.#isSmooth();
    this.#parser.append(isSmooth ? this.#pace.take(performance.now()) : this.#pace.drain());
    // By then what is returned is in the document.
    if (isSmooth) queueMicrotask(() => this.#words.shown());
    return this.#parser.parse(budget);
  }

  finish(budget?: number): readonly Block[] {
    this.#parser.append(this.#pace.drain());
    return this.#parser.finish(budget);
  }

  #isSmooth(): boolean {
    if (this.#host.pace !== 'smooth') return false;
    return this.#host.ownerDocument.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches === false;
  }
}
