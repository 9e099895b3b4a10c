/** So many milliseconds of a task may go to formulas; the rest waits for the next one, so that the page answers. */
const share = 20;

let spent = 0;
let waiting: (() => void)[] = [];
let isScheduled = false;

/** Does the job now, or soon if others have taken the time there is. */
export function inTurn(job: () => void): void {
  if (waiting.length > 0 || spent > share) {
    waiting.push(job);
  } else {
    work([job]);
  }
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(nextTask);
}

function nextTask(): void {
  isScheduled = false;
  spent = 0;
  const jobs = waiting;
  waiting = [];
  const done = work(jobs);
  waiting = [...jobs.slice(done), ...waiting];
  if (waiting.length === 0) return;
  isScheduled = true;
  setTimeout(nextTask);
}

/** How many of the jobs were done before the time was up. */
function work(jobs: readonly (() => void)[]): number {
  const start = performance.now();
  const before = spent;
  let done = 0;
  for (const job of jobs) {
    if (spent > share) break;
    job();
    done += 1;
    spent = before + performance.now() - start;
  }
  return done;
}
