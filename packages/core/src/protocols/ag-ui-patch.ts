import { asList, asRecord, isPoison, isRecord } from '../json.js';

const maxDepth = 64;
/** How many values the copies of one patch may hold: each may double the document. */
const maxCopied = 10_000;

/**
 * The document with a JSON Patch applied, all of it or nothing: throws where an operation does not fit. The document
 * is not changed. Keys by which a copy would reach a prototype do not fit, and neither does what lies deeper than 64.
 *
 * Source: RFC 6902 JSON Patch, RFC 6901 JSON Pointer
 */
export function applyPatch(document: unknown, patch: unknown): unknown {
  let room = maxCopied;
  const copied = (value: unknown): void => {
    if (--room < 0) throw misfit('the size of a copy');
    if (typeof value === 'object' && value) for (const inner of Object.values(value)) copied(inner);
  };
  return asList(patch).reduce((value, operation) => applyOperation(value, operation, copied), document);
}

function applyOperation(document: unknown, operation: unknown, count: (copied: unknown) => void): unknown {
  const { op, path, from, value } = asRecord(operation);
  const to = segmentsOf(path);
  if (op === 'add') return change(document, to, () => bounded(value, to.length), 'insert');
  if (op === 'replace') return change(document, to, () => bounded(value, to.length), 'put');
  if (op === 'remove') return change(document, to, () => undefined, 'remove');
  if (op === 'test') {
    if (isSame(valueAt(document, to), value)) return document;
    throw misfit('the value of a test');
  }
  if (op !== 'copy' && op !== 'move') throw misfit('the operation');
  const source = segmentsOf(from);
  const moved = bounded(valueAt(document, source), to.length);
  if (op === 'copy') {
    count(moved);
    return change(document, to, () => moved, 'insert');
  }
  if (to.length > source.length && source.every((segment, at) => segment === to[at]))
    throw misfit('a move into itself');
  return change(
    change(document, source, () => undefined, 'remove'),
    to,
    () => moved,
    'insert',
  );
}

type How = 'insert' | 'put' | 'remove';

/** The value with another one at the path. */
function change(value: unknown, path: readonly string[], make: () => unknown, how: How): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return how === 'remove' ? null : make();
  const isLast = rest.length === 0;
  const inner = (old: unknown): unknown => change(old, rest, make, how);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const at = indexIn(list, segment, isLast && how === 'insert');
    if (!isLast || how === 'put') return list.with(at, inner(list[at]));
    return how === 'insert' ? list.toSpliced(at, 0, make()) : list.toSpliced(at, 1);
  }
  if (!isRecord(value)) throw misfit(segment);
  if (!(isLast && how === 'insert') && !Object.hasOwn(value, segment)) throw misfit(segment);
  if (!isLast || how !== 'remove') return { ...value, [segment]: isLast ? make() : inner(value[segment]) };
  const { [segment]: _removed, ...others } = value;
  return others;
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce((value: unknown, segment) => {
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value;
      return list[indexIn(list, segment, false)];
    }
    if (isRecord(value) && Object.hasOwn(value, segment)) return value[segment];
    throw misfit(segment);
  }, document);
}

function segmentsOf(pointer: unknown): readonly string[] {
  if (pointer === '') return [];
  if (typeof pointer !== 'string' || !pointer.startsWith('/')) throw misfit('the path');
  const segments = pointer
    .slice(1)
    .split('/', maxDepth + 1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (segments.length > maxDepth) throw misfit('the depth of the path');
  const bad = segments.find((segment) => isPoison(segment) || segment.includes('__proto__'));
  if (bad !== undefined) throw misfit(bad);
  return segments;
}

/** The index, never one behind which a hole would be left. */
function indexIn(list: readonly unknown[], segment: string, mayAppend: boolean): number {
  if (segment === '-' && mayAppend) return list.length;
  const at = /^(0|[1-9]\d{0,9})$/.test(segment) ? Number(segment) : Number.NaN;
  if (at < list.length + (mayAppend ? 1 : 0)) return at;
  throw misfit(segment);
}

/** The value, if it may be put at this depth. */
function bounded(value: unknown, depth: number): unknown {
  const walk = (one: unknown, level: number): void => {
    if (typeof one !== 'object' || one === null) return;
    if (level >= maxDepth) throw misfit('the depth of a value');
    for (const inner of Object.values(one)) walk(inner, level + 1);
  };
  walk(value, depth);
  if (value === undefined) throw misfit('a missing value');
  return value;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
}

function misfit(what: string): TypeError {
  return new TypeError(`The patch does not fit: ${what}.`);
}
