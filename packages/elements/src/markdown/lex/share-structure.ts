/**
 * The new value built from as much of the previous one as is equal: what did not change is the previous object
 * itself. Values are plain data, as marked's tokens are. `next` may be changed in place.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next) as T;
  if (isRecord(previous) && isRecord(next)) return shareRecord(previous, next) as T;
  return next;
}

function shareArray(previous: readonly unknown[], next: unknown[]): unknown {
  let same = previous.length === next.length;
  for (let index = 0; index < next.length; index++) {
    const shared = shareStructure(previous[index], next[index]);
    same &&= shared === previous[index];
    next[index] = shared;
  }
  return same ? previous : next;
}

function shareRecord(previous: Record<string, unknown>, next: Record<string, unknown>): unknown {
  if (previous['type'] !== next['type']) return next;
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(previous).length;
  for (const key of keys) {
    const shared = shareStructure(previous[key], next[key]);
    same &&= shared === previous[key] && key in previous;
    next[key] = shared;
  }
  return same ? previous : next;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
