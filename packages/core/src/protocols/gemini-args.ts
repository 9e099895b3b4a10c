import { asList, asRecord, asString, isPoison, isRecord } from '../json.js';

/** Arguments of a call that come as patches, each with a path. */
export interface GeminiArgs {
  /** Takes a list of patches. */
  patch(patches: unknown): void;
  /** The arguments as far as they have come. */
  value(): unknown;
  /** Their JSON as far as it will not change any more. */
  text(): string;
}

type Key = string | number;
type Branch = Record<Key, unknown> | unknown[];

const step = /\.([^.[\]]+)|\[(\d+)\]|\[(['"])(.*?)\3\]/y;
const maxDepth = 64;

/** Makes the arguments of one call. */
export function createGeminiArgs(begin: unknown): GeminiArgs {
  const root: Branch = isRecord(begin) ? { ...begin } : {};
  /** Paths of texts that go on. */
  const open = new Set<string>();

  return {
    patch(patches) {
      for (const one of asList(patches).map(asRecord)) {
        const path = asString(one.jsonPath);
        const keys = keysIn(path);
        const last = keys?.pop();
        if (!keys || last === undefined) continue;
        const branch = branchAt(root, keys, last);
        if (!branch) continue;
        const old = get(branch, last);
        const value = valueOf(one);
        if (typeof value === 'string' && typeof old === 'string' && open.has(path)) put(branch, last, old + value);
        else put(branch, last, value);
        if (one.willContinue === true) open.add(path);
        else open.delete(path);
      }
    },
    value: () => root,
    // What closes it may be followed by more.
    text: () => JSON.stringify(root).replace(/["}\]]+$/, ''),
  };
}

/** The keys of a path such as `$.days[0]['place']`, or nothing where it is none. */
function keysIn(path: string): Key[] | undefined {
  const keys: Key[] = [];
  if (!path.startsWith('$')) return undefined;
  step.lastIndex = 1;
  for (let at = 1; at < path.length; at = step.lastIndex) {
    const [, name, index, , quoted] = step.exec(path) ?? [];
    const key = index === undefined ? (name ?? quoted) : Number(index);
    if (key === undefined || isPoison(`${key}`) || keys.length >= maxDepth) return undefined;
    keys.push(key);
  }
  return keys;
}

/** The object or list at the end of the keys, made where it is missing; nothing where something else is there. */
function branchAt(root: Branch, keys: readonly Key[], last: Key): Branch | undefined {
  let branch = root;
  const path = [...keys, last];
  for (const [at, key] of keys.entries()) {
    if (!fits(branch, key)) return undefined;
    const next = get(branch, key) ?? (typeof path[at + 1] === 'number' ? [] : {});
    if (typeof next !== 'object' || next === null) return undefined;
    put(branch, key, next);
    branch = next as Branch;
  }
  return fits(branch, last) ? branch : undefined;
}

/** Whether the key is one of the branch's kind; a list has no holes. */
function fits(branch: Branch, key: Key): boolean {
  return Array.isArray(branch) ? typeof key === 'number' && key <= branch.length : typeof key === 'string';
}

function get(branch: Branch, key: Key): unknown {
  return Object.hasOwn(branch, key) ? (branch as Record<Key, unknown>)[key] : undefined;
}

function put(branch: Branch, key: Key, value: unknown): void {
  (branch as Record<Key, unknown>)[key] = value;
}

function valueOf(patch: Readonly<Record<string, unknown>>): unknown {
  const { stringValue, numberValue, boolValue } = patch;
  return stringValue ?? numberValue ?? boolValue ?? null;
}
