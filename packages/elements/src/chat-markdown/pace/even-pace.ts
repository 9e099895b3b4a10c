/** No character waits longer than this. */
const drainMs = 250;

interface Burst {
  readonly text: string;
  /** When all of it must have been handed on. */
  readonly due: number;
}

/**
 * Evens out text that arrives in bursts: each frame takes as much as is needed to hand on everything in time, so a
 * large burst is spread over a quarter of a second and a steady stream passes nearly as it comes.
 */
export class EvenPace {
  #bursts: Burst[] = [];
  #length = 0;
  #takenAt = 0;

  /** How many characters wait. */
  get length(): number {
    return this.#length;
  }

  /** Takes text at a time, in milliseconds. */
  add(text: string, now: number): void {
    if (this.#length === 0) this.#takenAt = now;
    this.#bursts.push({ text, due: now + drainMs });
    this.#length += text.length;
  }

  /** What is to be shown at a time. */
  take(now: number): string {
    const elapsed = now - this.#takenAt;
    this.#takenAt = now;
    let waiting = 0;
    let perMs = 0;
    for (const { text, due } of this.#bursts) {
      waiting += text.length;
      perMs = Math.max(perMs, waiting / Math.max(due - now + elapsed, 1));
    }
    return this.#cut(Math.min(Math.max(Math.ceil(perMs * elapsed), 1), this.#length));
  }

  /** All that waits. */
  drain(): string {
    return this.#cut(this.#length);
  }

  #cut(length: number): string {
    const text = this.#bursts.map((burst) => burst.text).join('');
    // A character of two units is not taken apart.
    const end = length + (/[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? 1 : 0);
    let rest = Math.min(end, text.length);
    const taken = text.slice(0, rest);
    this.#bursts = this.#bursts.flatMap((burst) => {
      const gone = Math.min(rest, burst.text.length);
      rest -= gone;
      return gone === burst.text.length ? [] : [{ ...burst, text: burst.text.slice(gone) }];
    });
    this.#length = text.length - taken.length;
    return taken;
  }
}
