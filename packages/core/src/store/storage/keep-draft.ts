import type { WritableCell } from '../cell.js';
import type { StoredThread } from './storage-driver.js';

type Draft = Pick<StoredThread, 'draft' | 'draftAt'>;

/** The draft of this tab beside the one that is stored. Of all tabs, the words that were typed last are kept. */
export interface KeptDraft {
  /** What is stored, as far as this tab knows. */
  known(): Draft;
  /** Takes note of what is stored. */
  learn(stored: Draft): void;
  /** Shows what is stored, unless something has been typed here. */
  show(stored: Draft): void;
  /** Something was typed here. */
  typed(): void;
  /** What is to be stored: where this tab has news, its own, unless another one was typed in since. */
  latest(hasNews: boolean): Draft;
}

/** Keeps the draft in `cell`. */
export function keepDraft(cell: WritableCell<string>): KeptDraft {
  let known: Draft = { draft: '', draftAt: 0 };
  let typedAt = 0;
  const learn = ({ draft, draftAt }: Draft): void => {
    known = { draft, draftAt };
  };
  return {
    known: () => known,
    learn,
    show(stored) {
      learn(stored);
      if (!stored.draft || cell.get()) return;
      cell.set(stored.draft);
      typedAt = stored.draftAt;
    },
    typed() {
      typedAt = Date.now();
    },
    latest(hasNews) {
      if (hasNews && typedAt >= known.draftAt) learn({ draft: cell.get(), draftAt: typedAt });
      return known;
    },
  };
}
