import { parseAst } from 'rolldown/parseAst';
import { minifySync } from 'rolldown/utils';
import { edited, isMember, nodesIn } from './edit-code.mjs';
import { onlyReachable } from './only-reachable.mjs';
import { shortNames } from './short-names.mjs';

/** What the kit takes from marked. */
const wanted = ['Lexer', 'Tokenizer', 'getDefaults'];

/** marked's options as every dialect of the kit has them. */
const options = { breaks: '!1', gfm: '!0', pedantic: '!1', silent: '!1' };

/**
 * Leaves out of marked what the kit never asks for: the half that writes HTML, and the rules of every language but
 * GFM. marked comes as one minified file whose parts hang together, so no bundler can shake it; 15.1 KB gzip become
 * 10.4. Where a version of marked looks different, the file stays whole.
 */
export const lexerOnly = () => ({
  name: 'lexer-only',
  transform(code, id) {
    if (!/[\\/]marked[\\/]lib[\\/]marked\.esm\.js$/.test(id)) return;
    try {
      return { code: gfmLexer(code), map: null };
    } catch (error) {
      this.warn(`marked has changed its shape, so it is bundled whole: ${error.message}`);
    }
  },
});

/** The part of marked's module that makes tokens of GFM. */
export function gfmLexer(code) {
  const { code: folded, errors } = minifySync('marked.js', withKnownOptions(code), {
    module: true,
    mangle: false,
    compress: true,
  });
  if (errors.length > 0) throw new Error('its options cannot be replaced.');
  return shortNames(onlyReachable(folded, wanted), 'other');
}

/** The code with values in place of the options that it reads; what depends on them is dead from here on. */
function withKnownOptions(code) {
  const edits = [];
  const found = new Set();
  for (const node of nodesIn(parseAst(code))) {
    const name = node.type === 'MemberExpression' && !node.computed ? node.property.name : undefined;
    if (name in options && isMember(node.object, 'options') && node.object.object.type === 'ThisExpression') {
      edits.push({ start: node.start, end: node.end, text: options[name] });
      found.add(name);
    } else if (name === 'normal') {
      // The rules of plain CommonMark, which those of GFM take the place of.
      edits.push({ start: node.property.start, end: node.property.end, text: 'gfm' });
      found.add(name);
    } else if (node.type === 'ChainExpression' && isMember(node.expression, 'startBlock')) {
      // Extensions of the kit never say where they could start in the middle of a block.
      edits.push({ start: node.start, end: node.end, text: 'void 0' });
      found.add('startBlock');
    }
  }
  const missing = [...Object.keys(options), 'normal', 'startBlock'].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`nothing reads ${missing.join(', ')}.`);
  return edited(code, edits);
}
