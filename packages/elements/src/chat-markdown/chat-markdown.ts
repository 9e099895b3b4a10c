import { createFrameBatch } from '@chat-stream/core';
import { ReactiveElement } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from '../internal/property.js';

import { adoptStyles } from '../internal/adopt-styles.js';
import { LocalizeController } from '../internal/localize-controller.js';
import { mending } from '../internal/sound.js';
import { createMarkdownDom } from '../markdown/dom/create-markdown-dom.js';
import type { MarkdownDom } from '../markdown/dom/create-markdown-dom.js';
import type { Renderers } from '../markdown/dom/renderers.js';
import { loadRichViews, richViews } from '../markdown/dom/rich-views.js';
import type { ImagePolicy } from '../markdown/dom/view.js';
import { createMarkdownParser } from '../markdown/lex/create-markdown-parser.js';
import type { MarkdownParser } from '../markdown/lex/markdown-parser.js';
import { styles } from './chat-markdown.styles.js';
import { ownText } from './own-text.js';
import type { PacedParser } from './pace/paced-parser.js';
import { Screen } from './unseen/screen.js';
import { watchLinks } from './watch-links.js';

/** Fetched for the first text that wants it; until then text is shown as it comes. */
let Paced: typeof PacedParser | undefined;

/** How much of a frame reading a long text may take; drawing it and the browser's layout come on top. */
const frameMs = 12;

/** How many texts of this page have got ids. */
let texts = 0;

/**
 * Shows markdown while it arrives. The finished content is what marked makes of the whole text, in the safe subset of
 * the kit; blocks that are complete keep their nodes, so that a selection, the focus or an open `<details>` survive.
 *
 * It renders into its own light DOM and adopts its style sheet into the root it lives in: the text of a whole
 * transcript lies in one tree and can be selected across messages. Plain text between its tags is taken as its
 * first text.
 * @summary Markdown that streams.
 * @tag chat-markdown
 * @csspart heading - A heading.
 * @csspart quote - A block quote.
 * @csspart link - A link.
 * @csspart code - A block of code, a `chat-code`.
 * @csspart table-box - The box of a table, a `chat-table`.
 * @csspart table - A table.
 * @csspart alert - A quote that is a note, a tip, a warning or the like.
 * @csspart alert-title - The title of an alert.
 * @csspart footnote-reference - The number that refers to a footnote.
 * @csspart footnotes - The footnotes, behind the text.
 * @csspart footnote-back - The link from a footnote back to the text.
 * @csspart details - A section that the reader can open.
 * @csspart pending-link - A link whose address has not arrived.
 * @csspart pending-image - The place of an image whose address has not arrived.
 * @csspart image - A loaded image.
 * @csspart image-button - The placeholder that loads an image.
 * @csspart image-caption - The text of an image that is not shown.
 * @cssprop [--chat-measure=70ch] - Greatest width of the text.
 * @cssprop [--chat-color-text] - Color of the text.
 * @cssprop [--chat-color-text-quiet] - Color of quotes, markers and captions.
 * @cssprop [--chat-color-accent] - Color of links.
 * @cssprop [--chat-color-border] - Color of lines.
 * @cssprop [--chat-color-code-surface] - Background of code.
 * @cssprop [--chat-font] - Font of the text.
 * @cssprop [--chat-font-mono] - Font of code.
 * @cssprop [--chat-font-size=1rem] - Size of the text.
 * @fires {ChatLinkEvent} chat-link - The reader follows a link to another site; cancelable.
 * @fires {ChatCopyEvent} chat-copy - The reader copied a block of code or a table.
 * @fires {ChatErrorEvent} chat-error - A renderer failed, or the text could not be shown as markdown.
 */
export class ChatMarkdown extends ReactiveElement {
  /**
   * Whether text is still arriving. While it is, new text is shown once per frame with a cursor behind it; when it
   * turns false the text is complete and shown at once. Default false.
   */
  @property({ type: Boolean, reflect: true }) streaming = false;

  /**
   * How many levels below `h1` headings begin: 2 makes the first heading an `h3`, whether it is `# Title` or
   * `## Title`. Default 0: each heading is of the level it says.
   */
  @property({ type: Number, attribute: 'heading-offset' }) headingOffset = 0;

  /**
   * When images of the text are fetched: `click` (default) shows a placeholder that loads its image when pressed,
   * `same-origin` fetches those of the page's own origin at once, `all` every one, `none` none.
   */
  @property() images: ImagePolicy = 'click';

  /**
   * How text that arrives in bursts is shown: `raw` (default) as it comes, `smooth` evenly and fading in, none of it
   * later than a quarter of a second. Under reduced motion always as it comes.
   */
  @property() pace: 'raw' | 'smooth' = 'raw';

  /**
   * Whether a link to another site first shows where it leads and asks. Default false; `chat-link` is sent in any
   * case, and a page that cancels it is not asked about.
   */
  @property({ type: Boolean, attribute: 'confirm-links' }) confirmLinks = false;

  /**
   * Draws tokens in place of the kit: by token type (`table`, `image` …) or, for fenced code, by language. A renderer
   * returns a node, or undefined to leave the token to the kit; one that throws is reported by `chat-error`.
   */
  @property({ attribute: false }) renderers: Renderers | undefined;

  readonly #words = new LocalizeController(this);
  readonly #batch = createFrameBatch(() => this.#show());
  #text = '';
  /** What is behind the text handed on. Tokens come by the dozen, so each is only put behind the last. */
  #fresh = '';
  readonly #screen = new Screen(this, this.#words, () => this.#readAgain());
  #parser: MarkdownParser | undefined;
  #late: Promise<boolean> | undefined;
  #dom: MarkdownDom | undefined;
  /** What the content shows: nothing yet, a text that may go on, or a complete one. */
  #shown: 'nothing' | 'writing' | 'complete' = 'nothing';
  #hasNews = false;
  /** Who waits until all is shown. */
  #waiters: (() => void)[] | undefined;

  constructor() {
    super();
    watchLinks(this, () => this.confirmLinks);
  }

  /**
   * The whole markdown text so far. A longer text with the same start continues; anything else starts over. While
   * `streaming` it is shown with the next frame, otherwise with the next microtask and as complete.
   */
  @property({ noAccessor: true })
  get text(): string {
    return this.#text;
  }
  set text(value: string | number | null | undefined) {
    const next = String(value ?? '');
    if (next === this.#text) return;
    if (next.startsWith(this.#text)) {
      this.#take(next.slice(this.#text.length));
    } else {
      this.#text = this.#fresh = '';
      this.#parser = undefined;
      this.#take(next);
    }
  }

  /** Takes more markdown text; the element is `streaming` from then on. Nodes are inserted as by any element. */
  override append(...parts: (string | Node)[]): void {
    for (const part of parts) {
      if (typeof part !== 'string') {
        super.append(part);
      } else if (part !== '') {
        if (!this.streaming) this.streaming = true;
        this.#take(part);
      }
    }
  }

  /** Shows all that has arrived, now, whatever it costs: of a long text more than a frame has time for. */
  flush(): void {
    this.#show(Infinity);
  }

  /**
   * Shows what a frame has time for of what has arrived, now; the rest comes with the next frames.
   * @internal
   */
  showFrame(): void {
    this.#show();
  }

  /**
   * The text is complete: shows it as such, now. Of one that is longer than 8 KB, or made of hundreds of small blocks, what
   * a frame has no time for comes with the next frames, and `updateComplete` resolves when all is shown.
   */
  finish(): void {
    this.streaming = false;
    this.#show();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
    for (const rich of richViews()?.styles ?? []) adoptStyles(this, rich);
    // What came while it was not in a document, or was left when it was taken out of one.
    if (this.#hasNews) this.requestUpdate();
    if (this.#text === '' && this.#shown === 'nothing')
      ownText(this, (text) => this.#shown === 'nothing' && (this.text = text));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#batch.cancel();
    this.#tellWaiters();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    // What comes late may leave more to draw, and what is drawn more to load.
    for (let late; late !== this.#late || this.#waiters !== undefined;) {
      late = this.#late;
      await late;
      await new Promise<void>((resolve) => this.#waiters?.push(resolve) ?? resolve());
    }
    return isDone;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    if (changed.has('headingOffset') || changed.has('images') || changed.has('renderers')) this.#redraw();
    if (this.pace === 'smooth' && Paced === undefined) void loadPace();
    // The first text and the end are shown at once; what comes between, once per frame.
    if (this.streaming && this.#shown !== 'nothing') this.#batch.request();
    else this.#show();
  }

  #take(text: string): void {
    this.#text += text;
    this.#fresh += text;
    if (this.#hasNews) return;
    this.#hasNews = true;
    if (this.streaming && this.isConnected) this.#batch.request();
    else this.requestUpdate();
  }

  /** Shows all there is; of a long text, as much as this time allows, and the next frame goes on. */
  #show(budget = frameMs): void {
    this.#batch.cancel();
    const shows = this.streaming ? 'writing' : 'complete';
    if (!this.#hasNews && (this.#shown === shows || (this.#shown === 'nothing' && shows === 'complete'))) return;
    const parser = this.#ready();
    this.#hasNews = false;
    this.#shown = shows;
    try {
      this.#dom ??= this.#createDom();
      this.#dom.show(this.streaming ? parser.parse(budget) : parser.finish(budget), this.streaming);
      void this.#showLate(parser);
      if (parser.waiting) {
        // What the parser has put off must be seen even where no further text comes.
        if (!this.streaming) this.#waiters ??= [];
        this.#hasNews = true;
        this.#batch.request();
      } else {
        this.#tellWaiters();
      }
      this.#screen.tell();
    } catch (cause) {
      this.#fail(cause);
    }
  }

  /** A parser that has been handed all there is. */
  #ready(): MarkdownParser {
    const isComplete = this.#shown === 'complete';
    let parser = this.#parser;
    if (isComplete && parser?.waiting && !this.streaming && this.#fresh === '') return parser;
    // A finished parser takes no more text.
    if (parser === undefined || isComplete) {
      parser = createMarkdownParser({ repair: true });
      parser.append(this.#screen.restart(this.#text));
    } else {
      if (Paced !== undefined && this.pace === 'smooth' && !(parser instanceof Paced)) parser = new Paced(this, parser);
      parser.append(this.#screen.take(this.#fresh));
    }
    this.#fresh = '';
    if (!this.streaming) parser.append(this.#screen.end());
    this.#parser = parser;
    return parser;
  }

  #tellWaiters(): void {
    for (const tell of this.#waiters ?? []) tell();
    this.#waiters = undefined;
  }

  /** Shows anew what could only be read without the rich parts, once they are here. */
  async #showLate(parser: MarkdownParser): Promise<void> {
    const { late } = parser;
    if (late === undefined || late === this.#late) return;
    this.#late = late;
    // What only they can read, only rich views can draw.
    void loadRichViews();
    if (!(await late) || late !== this.#late) return;
    this.#hasNews = true;
    this.#show();
  }

  #readAgain(): void {
    this.#parser = undefined;
    this.#hasNews = true;
    this.requestUpdate();
  }

  #createDom(): MarkdownDom {
    this.replaceChildren();
    return createMarkdownDom(this, {
      headingOffset: this.headingOffset,
      images: this.images,
      renderers: this.renderers,
      words: this.#words,
      idPrefix: `chat-note-${++texts}`,
      report: (...problem) => this.#report(...problem),
    });
  }

  #redraw(): void {
    if (this.#dom === undefined) return;
    this.#dom.stop();
    this.#dom = undefined;
    this.#hasNews = true;
  }

  /** Bad input must not cost the reader the text: it is shown as it came. */
  #fail(cause: unknown): void {
    this.#tellWaiters();
    this.#parser = undefined;
    this.#dom?.stop();
    this.#dom = undefined;
    const plain = this.ownerDocument.createElement('p');
    plain.setAttribute('data-raw', '');
    plain.textContent = this.#text;
    this.replaceChildren(plain);
    this.#report(cause);
  }

  #report(...problem: readonly [cause: unknown, found?: string, remedy?: string]): void {
    void mending.load().then((mend) => mend?.tellUndrawn(this, ...problem));
  }
}

async function loadPace(): Promise<void> {
  const loaded = await import('./pace/paced-parser.js').catch(() => undefined);
  Paced = loaded?.PacedParser;
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-markdown': ChatMarkdown;
  }
}
