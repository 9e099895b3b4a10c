/**
 * Measures every one of `names` `runs` times, taking turns, so that a busy machine is unfair to all of them alike.
 * One that takes longer than `timeout` seconds, or fails, drops out with a `failure`; one whose first turn took
 * longer than `slow` seconds has no further turn. Resolves to `{ samples, failure? }` by name.
 */
export async function takeTurns(names, runs, measure, { timeout = 60, slow = 15 } = {}) {
  const results = new Map(names.map((name) => [name, { samples: [] }]));
  const waiting = new Set(names);
  for (let round = 0; round < runs; round += 1) {
    for (const name of waiting) {
      const result = results.get(name);
      const start = performance.now();
      try {
        result.samples.push(await within(timeout, measure(name)));
      } catch (error) {
        waiting.delete(name);
        result.failure = error.message.split('\n')[0];
      }
      if (performance.now() - start > slow * 1000) waiting.delete(name);
    }
  }
  return results;
}

async function within(seconds, promise) {
  let timer;
  const expired = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not finish in ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
    // Left behind, it may still fail when its page is closed.
    promise.catch(() => {});
  }
}
