/** `map`, but the array itself if no entry changed. */
export function mapShared<T>(entries: readonly T[], change: (entry: T) => T): T[] {
  let changed = false;
  const next = entries.map((entry) => {
    const other = change(entry);
    changed ||= other !== entry;
    return other;
  });
  return changed ? next : (entries as T[]);
}
