import { parseAst } from 'rolldown/parseAst';
import { edited, nodesIn } from './edit-code.mjs';

/**
 * A module cut down to what its exports `names` need. It takes for granted what holds for a file of classes and rules:
 * that making a top-level value does nothing else, that entries of top-level objects are only read by name, and that
 * nobody uses the static members of exported classes.
 */
export function onlyReachable(code, names) {
  let now = withExports(code, names);
  for (let before = ''; before !== now;) {
    before = now;
    now = withoutDeadMembers(withoutDeadStatements(now));
  }
  return now;
}

function withExports(code, names) {
  const { body } = parseAst(code);
  const list = body.find(({ type, source }) => type === 'ExportNamedDeclaration' && !source);
  const locals = new Map(list?.specifiers.map(({ exported, local }) => [exported.name, local.name]));
  const missing = names.filter((name) => !locals.has(name));
  if (missing.length > 0) throw new Error(`it does not export ${missing.join(', ')}.`);
  const kept = names.map((name) => `${locals.get(name)} as ${name}`);
  return edited(code, [{ start: list.start, end: list.end, text: `export{${kept.join(',')}};` }]);
}

/** Without what stands at the top and is not reached from the exports. */
function withoutDeadStatements(code) {
  const { body } = parseAst(code);
  const parts = body.flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.map((node) => ({ name: node.id.name, node, kind: statement.kind }))
      : [{ name: statement.id?.name, node: statement }],
  );
  const byName = new Map(parts.filter(({ name }) => name).map((part) => [part.name, part]));
  const live = new Set(parts.filter(({ node }) => node.type === 'ExportNamedDeclaration'));
  for (const { node } of live) for (const name of namesIn(node)) if (byName.has(name)) live.add(byName.get(name));
  return parts
    .filter((part) => live.has(part))
    .map(({ node, kind }) => (kind ? `${kind} ` : '') + code.slice(node.start, node.end) + (kind ? ';' : '\n'))
    .join('');
}

/** Without entries of top-level objects that nobody reads, and static members of top-level classes. */
function withoutDeadMembers(code) {
  const tree = parseAst(code);
  const read = new Set();
  for (const node of nodesIn(tree)) {
    if (node.type === 'MemberExpression' && !node.computed) read.add(node.property.name);
    if (node.type === 'ObjectPattern') for (const { key } of node.properties) read.add(key?.name);
  }
  const values = tree.body
    .flatMap(({ declarations = [] }) => declarations)
    .map(({ id, init }) => ({ name: id.name, init }));
  const edits = [];
  for (const { init, name } of values) {
    if (init?.type === 'ClassExpression') {
      for (const member of init.body.body)
        if (member.static) edits.push({ start: member.start, end: member.end, text: '' });
    }
    if (init?.type !== 'ObjectExpression') continue;
    const later = entriesBehindSpread(values, tree, name);
    for (const entry of init.properties) {
      const key = entry.type === 'Property' && entry.key.type === 'Identifier' ? entry.key.name : undefined;
      if (key === undefined || (read.has(key) && !later.has(key))) continue;
      edits.push({
        start: entry.start,
        end: code.indexOf(',', entry.end) === entry.end ? entry.end + 1 : entry.end,
        text: '',
      });
    }
  }
  return edited(code, edits);
}

/** The entries that take the place of an object's own where it is only used as the beginning of another one. */
function entriesBehindSpread(values, tree, name) {
  const uses = [...namesIn(tree)].filter((used) => used === name).length;
  for (const { init } of values) {
    const [first, ...rest] = init?.type === 'ObjectExpression' ? init.properties : [];
    // Once where it is declared, once here.
    if (first?.type === 'SpreadElement' && first.argument.name === name && uses === 2)
      return new Set(rest.map(({ key }) => key?.name));
  }
  return new Set();
}

function* namesIn(root) {
  for (const node of nodesIn(root)) if (node.type === 'Identifier') yield node.name;
}
