import { asList, asRecord, asString, isRecord, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

/** Makes what collects the web pages that one answer relies on; each is told once. */
export function createSourceCollector(): (chunk: JsonObject, delta: JsonObject, changes: Change[]) => void {
  const known = new Set<string>();
  const add = (source: unknown, changes: Change[]): void => {
    const fields = isRecord(source) ? source : { url: source };
    const url = asString(fields.url ?? fields.link);
    if (!url || known.has(url)) return;
    known.add(url);
    const title = asString(fields.title);
    changes.push({
      type: 'part',
      value: { type: 'source-url', sourceId: url, url, ...(title && { title }) },
    });
  };
  return ({ search_results, citations, web_search }, { annotations }, changes) => {
    // Perplexity and xAI repeat theirs on each chunk; results have titles, so they go before citations.
    for (const list of [search_results, citations, web_search]) {
      for (const source of asList(list)) add(source, changes);
    }
    for (const note of asList(annotations)) add(asRecord(note).url_citation, changes);
  };
}
