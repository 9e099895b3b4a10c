import { asList, asRecord, asString, type JsonObject } from '../json.js';

/** The reasoning in a delta. Some servers send it in two fields at once, so the first one found counts. */
export function reasoningIn({ reasoning_content, reasoning, reasoning_details }: JsonObject): string {
  return asString(reasoning_content) || asString(reasoning) || asList(reasoning_details).map(textIn).join('');
}

function textIn(detail: unknown): string {
  const { text, summary } = asRecord(detail);
  return asString(text ?? summary);
}

/** Adds the `reasoning_details` of a delta to those held; pieces of one detail are joined. */
export function addReasoningDetails(held: JsonObject[], details: unknown): void {
  for (const detail of asList(details).map(asRecord)) {
    const last = held.at(-1);
    // The encrypted ones have neither text nor summary, and stay as they are.
    const key = 'text' in detail ? 'text' : 'summary';
    const joins = last && last.type === detail.type && last.index === detail.index && key in detail;
    if (joins) held.splice(-1, 1, { ...last, ...detail, [key]: asString(last[key]) + asString(detail[key]) });
    else held.push(detail);
  }
}
