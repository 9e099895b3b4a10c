import { isUsableId } from './usable-id.js';

/** What the id of an event says about it. */
export type IdVerdict = 'new' | 'known' | 'gap';

/** What is remembered of ids. */
export interface KnownIds {
  /** Judges the id of an event, and remembers it. */
  judge(id: string): IdVerdict;
  /** Remembers an id without judging it: everything up to it is here. */
  note(id: string): void;
  has(id: string): boolean;
  /** Events were lost, so that the next id follows none. */
  forget(): void;
}

const mostIds = 1000;

/** Remembers the last 1,000 ids, or a few more. */
export function createUniqueIds(): KnownIds {
  // Two sets in turn: dropping the older one is cheaper than dropping ids one by one.
  let newer = new Set<string>();
  let older = new Set<string>();
  const has = (id: string): boolean => newer.has(id) || older.has(id);
  const note = (id: string): void => {
    if (!isUsableId(id)) return;
    newer.add(id);
    if (newer.size < mostIds) return;
    older = newer;
    newer = new Set();
  };
  return {
    has,
    note,
    forget() {},
    judge(id) {
      if (has(id)) return 'known';
      note(id);
      return 'new';
    },
  };
}

/** Remembers where ids that count up by one have got to. */
export function createSequenceIds(): KnownIds {
  let name: string | undefined;
  let last = 0;
  // Ids that are no numbers are only told from each other.
  const others = createUniqueIds();

  const read = (id: string): { readonly name: string; readonly number: number } | undefined => {
    const [, name = '', digits] = isUsableId(id) ? (/^(.*?)(\d{1,15})$/.exec(id) ?? []) : [];
    return digits === undefined ? undefined : { name, number: Number(digits) };
  };
  const note = (id: string): void => {
    const found = read(id);
    if (!found) return others.note(id);
    ({ name, number: last } = found);
  };
  return {
    note,
    forget() {
      name = undefined;
    },
    has(id) {
      const found = read(id);
      return found ? found.name === name && found.number <= last : others.has(id);
    },
    judge(id) {
      const found = read(id);
      if (!found) return others.judge(id);
      const isFirst = name === undefined;
      const isNext = found.name === name && found.number === last + 1;
      if (found.name === name && found.number <= last) return 'known';
      note(id);
      return isFirst || isNext ? 'new' : 'gap';
    },
  };
}
