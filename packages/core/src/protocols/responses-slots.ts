import type { Change } from '../message/change.js';

/** Which words are meant: those of a part, and within it of one section. */
export interface Place {
  readonly kind: 'text' | 'reasoning';
  /** The item's place in the output. */
  readonly item: number;
  /** The part within the item; absent where the item is one part. */
  readonly part?: number;
  /** The section within the part. */
  readonly section?: string;
}

/** The words of one response, kept until they are settled: the API repeats them whole, and the repetition counts. */
export interface ResponsesSlots {
  /** Adds to the words. */
  write(place: Place, delta: string, changes: Change[]): void;
  /** Puts these words in place of those that came. */
  rewrite(place: Place, text: string, changes: Change[]): void;
  /** The words of an item are over; `metadata` must go back with them. */
  close(item: number, changes: Change[], metadata?: object): void;
  /** All words are over. */
  closeAll(changes: Change[]): void;
}

interface Slot {
  readonly kind: Place['kind'];
  readonly item: number;
  readonly name: string;
  /** What has been told. */
  shown: string;
  /** The section written last. */
  last: string | undefined;
  readonly sections: Map<string | undefined, string>;
}

function nameOf({ kind, item, part }: Place): string {
  return part === undefined ? `${kind}-${item}` : `${kind}-${item}-${part}`;
}

/** Makes the slots of one response. */
export function createResponsesSlots(): ResponsesSlots {
  const slots = new Map<string, Slot>();

  const slotOf = (place: Place, changes: Change[]): Slot => {
    const name = nameOf(place);
    const known = slots.get(name);
    if (known) return known;
    const { kind, item } = place;
    const slot: Slot = { kind, item, name, shown: '', last: undefined, sections: new Map() };
    slots.set(name, slot);
    changes.push({ type: kind, text: '', part: name });
    return slot;
  };
  const show = (slot: Slot, changes: Change[]): void => {
    const { kind, name: part, shown, sections } = slot;
    const text = [...sections.values()].filter(Boolean).join('\n\n');
    if (text === shown) return;
    slot.shown = text;
    if (text.startsWith(shown)) changes.push({ type: kind, text: text.slice(shown.length), part });
    else changes.push({ type: 'replace', text, part });
  };
  const closeSlot = (slot: Slot, changes: Change[]): void => {
    slots.delete(slot.name);
    changes.push({ type: 'part-end', part: slot.name });
  };

  return {
    write(place, delta, changes) {
      const { section } = place;
      const slot = slotOf(place, changes);
      const { kind, name: part, sections } = slot;
      const before = sections.get(section) ?? '';
      sections.set(section, before + delta);
      // Only the section at the end grows without the others being looked at.
      if (sections.size === 1 || (before && slot.last === section)) {
        slot.shown += delta;
        changes.push({ type: kind, text: delta, part });
      } else show(slot, changes);
      slot.last = section;
    },
    rewrite(place, text, changes) {
      // Many a text stays empty, beside calls; reasoning without words still has something to go back.
      if (!text && place.kind === 'text' && !slots.has(nameOf(place))) return;
      const slot = slotOf(place, changes);
      if (place.section === undefined) slot.sections.clear();
      slot.sections.set(place.section, text);
      show(slot, changes);
    },
    close(item, changes, metadata) {
      for (const slot of slots.values()) {
        if (slot.item !== item) continue;
        const { kind, name: part } = slot;
        if (metadata) changes.push({ type: kind, text: '', part, providerMetadata: { responses: metadata } });
        closeSlot(slot, changes);
      }
    },
    closeAll(changes) {
      for (const slot of slots.values()) closeSlot(slot, changes);
    },
  };
}
