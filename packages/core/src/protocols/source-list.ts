import type { Change } from '../message/change.js';

/** Tells the sources of one answer, each once. */
export interface SourceList {
  page(url: string, title: string, changes: Change[]): void;
  document(id: string, title: string, changes: Change[]): void;
}

/** Makes the list of one answer. Ids are the sources' own, so that the steps of a message share them. */
export function createSourceList(): SourceList {
  const known = new Set<string>();
  const isNew = (id: string): boolean => id !== '' && known.size !== known.add(id).size;
  return {
    page(url, title, changes) {
      if (!isNew(url)) return;
      changes.push({ type: 'part', value: { type: 'source-url', sourceId: url, url, ...(title && { title }) } });
    },
    document(id, title, changes) {
      if (!isNew(id)) return;
      const value = { type: 'source-document', sourceId: id, mediaType: 'text/plain', title: title || id } as const;
      changes.push({ type: 'part', value });
    },
  };
}
