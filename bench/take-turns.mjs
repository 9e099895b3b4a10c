/**
 * Measures every one of `names` `runs` times, taking turns, so that a busy machine is unfair to all of them alike.
 * `measure(name, expiry)` must give up when the signal `expiry` aborts, after `timeout` seconds. One that does, or fails,
 * drops out with a `failure`; one that took longer than `slow` seconds has no further turn.
 * Resolves to `{ samples, failure? }` by name.
 */
export async function takeTurns(names, runs, measure, { timeout = 60, slow = 15 } = {}) {
  const results = new Map(names.map((name) => [name, { samples: [] }]));
  const waiting = new Set(names);
  for (let round = 0; round < runs; round += 1) {
    for (const name of waiting) {
      const result = results.get(name);
      const start = performance.now();
      const expiry = AbortSignal.timeout(timeout * 1000);
      try {
        result.samples.push(await measure(name, expiry));
      } catch (error) {
        waiting.delete(name);
        result.failure = expiry.aborted ? `did not finish in ${timeout} s` : error.message.split('\n')[0];
      }
      if (performance.now() - start > slow * 1000) waiting.delete(name);
    }
  }
  return results;
}
