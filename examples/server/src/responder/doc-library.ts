import MiniSearch from 'minisearch';
import type { DocSection } from './doc-section.js';

/** The project's documents, to be searched by question and read on from a section. */
export interface DocLibrary {
  readonly files: readonly string[];
  /** Sections that answer the question, best first. */
  find(question: string): readonly DocSection[];
  /** The section after the given one in its file, or nothing at its end. */
  after(section: DocSection): DocSection | undefined;
}

const stopWords = new Set(
  `a about am an and any are as at be been but by can could do does did for from give had has have hello hi how i if in into is
  it its let like may me might more my of on or our please shall should show so some tell than that the their them then there these
  they this to us was we were what when where which who whom whose why will with would you your`.split(/\s+/),
);

export function createDocLibrary(sections: readonly DocSection[]): DocLibrary {
  const index = new MiniSearch<DocSection>({
    fields: ['title', 'trail', 'text'],
    extractField: (section, name) => {
      if (name === 'id') return String(section.id);
      if (name === 'trail') return section.trail.join(' ');
      return name === 'title' ? section.title : section.text;
    },
    processTerm: (term) => (stopWords.has(term.toLowerCase()) ? null : term.toLowerCase()),
    searchOptions: {
      boost: { title: 4, trail: 2 },
      // A slip of the finger in a long word still finds it; in a short word it would find another word.
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 2,
      // Of two that say the same, the one that readers are meant to see first.
      boostDocument: (id) => 1 + 0.6 * Math.exp(-Number(id) / 20),
    },
  });
  index.addAll(sections);
  return {
    files: [...new Set(sections.map(({ file }) => file))],
    find(question) {
      const all = index.search(question, { combineWith: 'AND' });
      return (all.length > 0 ? all : index.search(question)).flatMap(({ id }) => sections[Number(id)] ?? []);
    },
    after(section) {
      const next = sections[section.id + 1];
      return next?.file === section.file ? next : undefined;
    },
  };
}
