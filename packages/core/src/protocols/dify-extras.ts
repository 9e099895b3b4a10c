import { asString, isRecord, parseJson, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';

/**
 * Adds a step of an agent. The same step comes several times, each time with more of it: `told` holds what has been
 * told. The words of a step are mostly part of the answer, too.
 */
export function addThought(
  { id, thought, tool, tool_input, observation }: JsonObject,
  said: string,
  told: Set<string>,
  changes: Change[],
): void {
  const isNew = (what: string): boolean => told.size !== told.add(`${asString(id)} ${what}`).size;
  const words = asString(thought).trim();
  if (words && !said.includes(words) && isNew('thought')) {
    changes.push({ type: 'reasoning', text: words, part: asString(id) }, { type: 'part-end', part: asString(id) });
  }
  // Several tools of one step are named in one text.
  const toolName = asString(tool);
  const toolCallId = asString(id);
  if (!toolName) return;
  if (isNew('tool')) changes.push({ type: 'tool-start', toolCallId, toolName, providerExecuted: true });
  const input = ofTool(toolName, asString(tool_input));
  if (input && isNew('input')) changes.push({ type: 'tool-ready', toolCallId, input });
  if (!asString(observation) || !isNew('observation')) return;
  if (isNew('input')) changes.push({ type: 'tool-ready', toolCallId, input: {} });
  changes.push({ type: 'tool-result', toolCallId, output: ofTool(toolName, asString(observation)) });
}

/** What is said of a tool: JSON or text, mostly under the tool's name, since a step may have several. */
function ofTool(name: string, text: string): unknown {
  const value = parseJson(text) ?? text;
  if (!isRecord(value) || Object.keys(value).length !== 1 || !Object.hasOwn(value, name)) return value;
  const own = value[name];
  return typeof own === 'string' ? (parseJson(own) ?? own) : own;
}

/** Makes what adds the files of one answer, each once. */
export function createDifyFiles(): (file: JsonObject, changes: Change[]) => void {
  const known = new Set<string>();
  return ({ url, remote_url, type, mime_type, filename, belongs_to }, changes) => {
    const address = asString(url) || asString(remote_url);
    if (!address || belongs_to === 'user' || known.has(address)) return;
    known.add(address);
    const mediaType = asString(mime_type) || (type === 'image' ? 'image/*' : 'application/octet-stream');
    const name = typeof filename === 'string' && { filename };
    changes.push({ type: 'part', value: { type: 'file', url: address, mediaType, ...name } });
  };
}
