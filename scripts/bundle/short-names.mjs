import { parseAst } from 'rolldown/parseAst';
import { edited, isMember, nodesIn } from './edit-code.mjs';

/**
 * Gives the entries of one top-level object names of two characters. Other objects hold it as `member`; an entry whose
 * name is read from anything else keeps it.
 */
export function shortNames(code, member) {
  const nodes = [...nodesIn(parseAst(code))];
  const held = nodes.find(
    ({ type, key, value }) => type === 'Property' && key.name === member && value.type === 'Identifier',
  );
  const name = held?.value.name;
  const object = nodes.find(
    ({ type, id, init }) => type === 'VariableDeclarator' && id.name === name && init?.type === 'ObjectExpression',
  );
  if (!object) throw new Error(`it has no object that others hold as ${member}.`);
  const reads = nodes.filter(({ type, computed }) => type === 'MemberExpression' && !computed);
  const keys = object.init.properties.map(({ key }) => key);
  const edits = [];
  for (const [index, key] of keys.entries()) {
    const own = reads.filter(({ property }) => property.name === key.name);
    if (!own.every(({ object: from }) => from.name === name || isMember(from, member))) continue;
    for (const { start, end } of [key, ...own.map(({ property }) => property)])
      edits.push({ start, end, text: `_${index.toString(36)}` });
  }
  return edited(code, edits);
}
