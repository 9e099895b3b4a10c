/**
 * Leaves out the half of marked that writes HTML: the kit takes tokens only. marked comes as one minified
 * file whose `marked()` function holds every part, so no bundler can shake it; 15.1 KB gzip become 11.9.
 * Where a version of marked looks different, the file stays whole.
 */
export const lexerOnly = () => ({
  name: 'lexer-only',
  transform(code, id) {
    if (!/[\\/]marked[\\/]lib[\\/]marked\.esm\.js$/.test(id)) return;
    const list = /export\s*\{([^}]*)\}/.exec(code)?.[1] ?? '';
    const local = Object.fromEntries(
      [...list.matchAll(/([\w$]+) as ([\w$]+)/g)].map(([, name, exported]) => [exported, name]),
    );
    const end = code.indexOf(`var ${local.Renderer}=class`);
    const start = code.indexOf(`var ${local.Lexer}=class`);
    const usesLater = ['Renderer', 'TextRenderer', 'Parser', 'Hooks', 'Marked'].some((name) =>
      new RegExp(`(?<![\\w$.])${local[name]?.replaceAll('$', '\\$')}(?![\\w$])\\.(parse|lex|use)`).test(
        code.slice(0, end),
      ),
    );
    if (start < 0 || end < start || usesLater)
      return void this.warn('marked has changed its shape: it is bundled whole.');
    const kept = ['Lexer', 'Tokenizer', 'defaults', 'getDefaults'].filter((name) => name in local);
    return {
      code: `${code.slice(0, end)}export{${kept.map((name) => `${local[name]} as ${name}`).join(',')}};`,
      map: null,
    };
  },
});
