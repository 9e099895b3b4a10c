import { asList, asRecord, asString, type JsonObject } from '../json.js';

/** The reasoning in a delta. Some servers send it in two fields at once, so the first one found counts. */
export function reasoningIn(delta: JsonObject): string {
  return asString(delta.reasoning_content) || asString(delta.reasoning) || detailText(delta.reasoning_details);
}

function detailText(details: unknown): string {
  return asList(details)
    .map((detail) => asString(asRecord(detail).text) || asString(asRecord(detail).summary))
    .join('');
}

/** Adds the `reasoning_details` of a delta to those held; pieces of one detail are joined. */
export function addReasoningDetails(held: JsonObject[], details: unknown): void {
  for (const detail of asList(details).map(asRecord)) {
    const last = held.at(-1);
    const joins =
      last && last.type === detail.type && last.index === detail.index && detail.type !== 'reasoning.encrypted';
    if (!joins) held.push(detail);
    else
      held[held.length - 1] = {
        ...last,
        ...detail,
        ...joined('text', last, detail),
        ...joined('summary', last, detail),
      };
  }
}

function joined(key: string, last: JsonObject, detail: JsonObject): JsonObject {
  return key in last || key in detail ? { [key]: asString(last[key]) + asString(detail[key]) } : {};
}
