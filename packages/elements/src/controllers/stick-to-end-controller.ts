import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface StickToEndElements {
  readonly scroller: HTMLElement;
  readonly content: HTMLElement;
}

/** Half pixels and zoom keep a scroller from ever standing exactly at its end. */
const TOLERANCE = 2;

const upKeys: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home']);

/**
 * Keeps a scroller at its end while content arrives, as long as the reader is there. Whatever moves up (wheel,
 * touch, key, scrollbar, a focused link) lets go at once; whoever comes back to the end is followed again.
 *
 * It judges by direction and never by distance alone: a reader who has moved one pixel up has left.
 */
export class StickToEndController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => StickToEndElements | undefined;
  #elements: StickToEndElements | undefined;
  #observer: ResizeObserver | undefined;
  #listening: AbortController | undefined;
  #following = true;
  #enabled = true;
  #held = false;
  #top = 0;
  #height = 0;
  #touchY = 0;

  constructor(host: ReactiveControllerHost, find: () => StickToEndElements | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** Whether the reader is at the end, and stays there while content arrives. */
  get following(): boolean {
    return this.#following;
  }

  /** Whether new content may scroll at all. Default true. */
  set enabled(value: boolean) {
    this.#enabled = value;
  }

  hostUpdated(): void {
    if (this.#elements === undefined) this.#attach();
  }

  hostConnected(): void {
    this.#attach();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#listening?.abort();
    this.#elements = undefined;
    // Where a mouse button is let go now, nobody here hears.
    this.#held = false;
  }

  /** Goes to the end and follows again. `smooth` glides there, unless the reader wants less motion. */
  toEnd(options: { readonly smooth?: boolean } = {}): void {
    this.#setFollowing(true);
    if (this.#elements === undefined) return;
    const { scroller, content } = this.#elements;
    if (options.smooth === true && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' });
    } else {
      this.#jump(scroller);
      // Asks for its size anew: what is still being drawn may become as high as what was there before.
      this.#observer?.unobserve(content);
      this.#observer?.observe(content);
    }
  }

  #attach(): void {
    const elements = this.#find();
    if (elements === undefined) return;
    this.#elements = elements;
    const { scroller, content } = elements;
    // What was moved in the document begins at its top again.
    if (!this.#following) scroller.scrollTop = this.#top;
    this.#observer = new ResizeObserver(() => this.#onResize(scroller));
    this.#observer.observe(scroller);
    this.#observer.observe(content);

    this.#listening = new AbortController();
    const options = { passive: true, signal: this.#listening.signal } as const;
    scroller.addEventListener('scroll', () => this.#onScroll(scroller), options);
    scroller.addEventListener('wheel', (event) => this.#onWheel(event, scroller), options);
    scroller.addEventListener('keydown', (event) => this.#onKeydown(event, scroller), options);
    scroller.addEventListener('touchstart', (event) => (this.#touchY = event.touches[0]?.clientY ?? 0), options);
    scroller.addEventListener('touchmove', (event) => this.#onTouchmove(event, scroller), options);
    scroller.addEventListener('pointerdown', (event) => this.#onPress(event, scroller), options);
    for (const type of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(type, () => this.#onRelease(scroller), options);
    }
  }

  #onResize(scroller: HTMLElement): void {
    // Out of sight, such as `hidden`, it has no end to be at.
    if (!scroller.clientHeight) return;
    if (!canScroll(scroller)) this.#setFollowing(true);
    if (!this.#enabled) this.#setFollowing(isAtEnd(scroller));
    else if (this.#following && !this.#held) this.#jump(scroller);
    this.#height = scroller.scrollHeight;
  }

  #onScroll(scroller: HTMLElement): void {
    const { scrollTop, scrollHeight } = scroller;
    const movedUp = scrollTop < this.#top;
    const movedDown = scrollTop > this.#top;
    // Where the content has become shorter, the browser moved the scroller and not the reader.
    const shrank = scrollHeight < this.#height;
    this.#top = scrollTop;
    this.#height = scrollHeight;
    if (movedDown && isAtEnd(scroller)) this.#setFollowing(true);
    else if (movedUp && !shrank && !isAtEnd(scroller)) this.#setFollowing(false);
  }

  #onWheel(event: WheelEvent, scroller: HTMLElement): void {
    if (event.ctrlKey || event.shiftKey) return;
    if (event.deltaY < 0) this.#letGo(scroller);
    else if (event.deltaY > 0 && isAtEnd(scroller)) this.#setFollowing(true);
  }

  #onKeydown(event: KeyboardEvent, scroller: HTMLElement): void {
    if (event.defaultPrevented || event.altKey) return;
    if (upKeys.has(event.key) || (event.key === ' ' && event.shiftKey)) this.#letGo(scroller);
  }

  #onTouchmove(event: TouchEvent, scroller: HTMLElement): void {
    const y = event.touches[0]?.clientY ?? this.#touchY;
    // A finger that moves down pulls earlier text into view.
    if (y > this.#touchY) this.#letGo(scroller);
    this.#touchY = y;
  }

  #onPress(event: PointerEvent, scroller: HTMLElement): void {
    // Text must not slide away under a mouse that is selecting it. A press on the scrollbar has the scroller itself
    // as its target, and not every browser tells when it ends.
    this.#held = event.pointerType === 'mouse' && event.target !== scroller;
  }

  #onRelease(scroller: HTMLElement): void {
    if (!this.#held) return;
    this.#held = false;
    this.#onResize(scroller);
  }

  #letGo(scroller: HTMLElement): void {
    if (canScroll(scroller)) this.#setFollowing(false);
  }

  #jump(scroller: HTMLElement): void {
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
    // Known before its scroll event comes, so that the event is not taken for the reader's.
    this.#top = scroller.scrollTop;
    this.#height = scroller.scrollHeight;
  }

  #setFollowing(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#host.requestUpdate();
  }
}

function isAtEnd(scroller: HTMLElement): boolean {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= TOLERANCE;
}

function canScroll(scroller: HTMLElement): boolean {
  return scroller.scrollHeight - scroller.clientHeight > TOLERANCE;
}
