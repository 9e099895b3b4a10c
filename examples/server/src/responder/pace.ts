export interface Pace {
  /** Milliseconds before the first piece. */
  start(): number;
  /** Milliseconds before the next piece; 0 inside a burst. */
  next(): number;
}

/** The uneven rhythm of a model server: waits that scatter around a mean, and bursts that arrive as one. */
export function createPace(tokensPerSecond: number, random: () => number): Pace {
  const mean = 1000 / tokensPerSecond;
  let burst = 0;
  let owed = 0;
  return {
    start: () => 250 + 350 * random(),
    next() {
      owed += Math.min(-Math.log(1 - random()), 4) * mean;
      if (burst > 0) {
        burst -= 1;
        return 0;
      }
      if (random() < 0.12) burst = 1 + Math.floor(random() * 4);
      const wait = owed;
      owed = 0;
      return wait;
    },
  };
}
