/** All nodes of a syntax tree, from the outside in. */
export function* nodesIn(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const value of Object.values(node)) yield* nodesIn(value);
}

/** Does this node read a member of that name? */
export const isMember = (node, name) =>
  node.type === 'MemberExpression' && !node.computed && node.property.name === name;

/** The code with each span from `start` to `end` replaced by `text`. Of spans inside of one another the outer counts. */
export function edited(code, edits) {
  let result = '';
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}
