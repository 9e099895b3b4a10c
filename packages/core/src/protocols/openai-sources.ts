import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

/** Collects the web pages an answer relies on; each is told once. */
export interface SourceCollector {
  feed(chunk: JsonObject, delta: JsonObject, changes: Change[]): void;
}

/** Makes a collector for one answer. */
export function createSourceCollector(): SourceCollector {
  const known = new Set<string>();
  const add = (source: unknown, changes: Change[]): void => {
    const fields = isRecord(source) ? source : { url: source };
    const url = asString(fields.url) || asString(fields.link);
    if (!url || known.has(url)) return;
    known.add(url);
    const title = asString(fields.title);
    changes.push({
      type: 'part',
      value: { type: 'source-url', sourceId: String(known.size), url, ...(title && { title }) },
    });
  };
  return {
    feed(chunk, delta, changes) {
      // Perplexity and xAI repeat theirs on each chunk; results have titles, so they go before citations.
      for (const list of [chunk.search_results, chunk.citations, chunk.web_search]) {
        for (const source of asList(list)) add(source, changes);
      }
      for (const note of asList(delta.annotations)) add(asRecord(note).url_citation, changes);
    },
  };
}
