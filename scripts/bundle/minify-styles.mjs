import { transform } from 'esbuild';

/** Takes white space and comments out of the style sheets that stand in template literals. */
export const minifyStyles = () => ({
  name: 'minify-styles',
  async transform(code, id) {
    if (!id.endsWith('.styles.js')) return;
    let result = code;
    for (const [literal, raw] of code.matchAll(/\bcss\s*`((?:[^`\\]|\\[\s\S])*)`/g)) {
      if (/(?<!\\)\$\{/.test(raw)) continue;
      const sheet = raw.replace(/\\([\s\S])/g, '$1');
      const { code: small } = await transform(sheet, { loader: 'css', minify: true, target: 'esnext' });
      result = result.replace(literal, () => `css\`${small.trim().replace(/[\\`]|\$\{/g, '\\$&')}\``);
    }
    return { code: result, map: null };
  },
});
