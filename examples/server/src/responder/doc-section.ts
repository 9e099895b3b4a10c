/** One part of the project's own documents, from its heading to the next. */
export interface DocSection {
  /** Place in the order of reading: files by name, sections as they stand. */
  readonly id: number;
  /** Path inside the repository, with `/`. */
  readonly file: string;
  readonly title: string;
  /** The headings above, from the outermost in. */
  readonly trail: readonly string[];
  /** Markdown, without the heading. */
  readonly text: string;
}
