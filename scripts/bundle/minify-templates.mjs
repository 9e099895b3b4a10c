import { parseAst } from 'rolldown/parseAst';
import { transform } from 'esbuild';

/**
 * Takes white space and comments out of what stands in template literals: the style sheets and templates of
 * the elements. A run of white space in a template with a line break in it becomes one space.
 */
export const minifyTemplates = () => ({
  name: 'minify-templates',
  async transform(code, id) {
    if (!/[\\/]packages[\\/]elements[\\/]dist[\\/]/.test(id) || !/\b(?:css|html|svg)\s*`/.test(code)) return;
    const edits = [];
    for (const { tag, quasi } of taggedTemplates(parseAst(code))) {
      for (const part of quasi.quasis) {
        const small =
          tag.name === 'css'
            ? await minifySheet(part.value.cooked, quasi)
            : part.value.cooked.replace(/\s*\n\s*/g, ' ');
        if (small !== undefined)
          edits.push({ start: part.start, end: part.end, text: small.replace(/[\\`]|\$\{/g, '\\$&') });
      }
    }
    let result = code;
    for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start))
      result = result.slice(0, start) + text + result.slice(end);
    return { code: result, map: null };
  },
});

async function minifySheet(sheet, quasi) {
  // A sheet with a hole in it is no sheet that can be parsed.
  if (quasi.quasis.length > 1) return;
  const { code } = await transform(sheet, { loader: 'css', minify: true, target: 'esnext' });
  return code.trim();
}

function* taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'TaggedTemplateExpression' && /^(css|html|svg)$/.test(node.tag.name ?? '')) yield node;
  for (const value of Object.values(node)) yield* taggedTemplates(value);
}
