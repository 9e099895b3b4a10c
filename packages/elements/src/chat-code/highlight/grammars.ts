import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

/** A grammar, fetched when a text first needs it, and the names of those it embeds. */
export interface Grammar {
  readonly name: string;
  readonly load: Load;
  readonly embeds: readonly string[];
}

/** Names that fences use, and their grammars. One line each: bundlers follow only addresses that are written out. */
const grammars: readonly (readonly [names: string, load: Load, embeds?: string])[] = [
  ['bash sh shell zsh console', () => import('highlight.js/lib/languages/bash')],
  ['c h', () => import('highlight.js/lib/languages/c')],
  ['clojure clj', () => import('highlight.js/lib/languages/clojure')],
  ['cmake', () => import('highlight.js/lib/languages/cmake')],
  ['cpp c++ cc hpp', () => import('highlight.js/lib/languages/cpp')],
  ['csharp cs c#', () => import('highlight.js/lib/languages/csharp')],
  ['css', () => import('highlight.js/lib/languages/css')],
  ['dart', () => import('highlight.js/lib/languages/dart')],
  ['diff patch', () => import('highlight.js/lib/languages/diff')],
  ['dockerfile docker', () => import('highlight.js/lib/languages/dockerfile'), 'bash'],
  ['elixir ex exs', () => import('highlight.js/lib/languages/elixir')],
  ['erlang erl', () => import('highlight.js/lib/languages/erlang')],
  ['fsharp fs', () => import('highlight.js/lib/languages/fsharp')],
  ['go golang', () => import('highlight.js/lib/languages/go')],
  ['graphql gql', () => import('highlight.js/lib/languages/graphql')],
  ['groovy gradle', () => import('highlight.js/lib/languages/groovy')],
  ['haskell hs', () => import('highlight.js/lib/languages/haskell')],
  ['http https', () => import('highlight.js/lib/languages/http'), 'json'],
  ['ini toml', () => import('highlight.js/lib/languages/ini')],
  ['java', () => import('highlight.js/lib/languages/java')],
  ['javascript js mjs cjs', () => import('highlight.js/lib/languages/javascript')],
  ['jsx', () => import('highlight.js/lib/languages/javascript'), 'xml'],
  ['json jsonc json5', () => import('highlight.js/lib/languages/json')],
  ['julia jl', () => import('highlight.js/lib/languages/julia')],
  ['kotlin kt kts', () => import('highlight.js/lib/languages/kotlin')],
  ['latex tex', () => import('highlight.js/lib/languages/latex')],
  ['less', () => import('highlight.js/lib/languages/less')],
  ['lua', () => import('highlight.js/lib/languages/lua')],
  ['makefile make mk', () => import('highlight.js/lib/languages/makefile')],
  ['markdown md mdx', () => import('highlight.js/lib/languages/markdown'), 'xml'],
  ['matlab', () => import('highlight.js/lib/languages/matlab')],
  ['nginx', () => import('highlight.js/lib/languages/nginx')],
  ['nix', () => import('highlight.js/lib/languages/nix')],
  ['objectivec objc', () => import('highlight.js/lib/languages/objectivec')],
  ['perl pl', () => import('highlight.js/lib/languages/perl')],
  ['php', () => import('highlight.js/lib/languages/php'), 'xml'],
  ['powershell ps1 ps', () => import('highlight.js/lib/languages/powershell')],
  ['properties', () => import('highlight.js/lib/languages/properties')],
  ['protobuf proto', () => import('highlight.js/lib/languages/protobuf')],
  ['python py', () => import('highlight.js/lib/languages/python')],
  ['r', () => import('highlight.js/lib/languages/r')],
  ['ruby rb', () => import('highlight.js/lib/languages/ruby')],
  ['rust rs', () => import('highlight.js/lib/languages/rust')],
  ['scala', () => import('highlight.js/lib/languages/scala')],
  ['scss sass', () => import('highlight.js/lib/languages/scss')],
  ['sql postgres postgresql mysql sqlite', () => import('highlight.js/lib/languages/sql')],
  ['swift', () => import('highlight.js/lib/languages/swift')],
  ['typescript ts mts cts', () => import('highlight.js/lib/languages/typescript')],
  ['tsx', () => import('highlight.js/lib/languages/typescript'), 'xml'],
  ['vbnet vb', () => import('highlight.js/lib/languages/vbnet')],
  ['wasm wat', () => import('highlight.js/lib/languages/wasm')],
  ['xml html svg xhtml vue svelte astro', () => import('highlight.js/lib/languages/xml'), 'css javascript'],
  ['yaml yml', () => import('highlight.js/lib/languages/yaml')],
];

/** The grammar for a fence's language; undefined where there is none. */
export function grammarFor(language: string): Grammar | undefined {
  const wanted = language.toLowerCase();
  for (const [names, load, embeds] of grammars) {
    const all = names.split(' ');
    if (all.includes(wanted)) return { name: all[0] ?? wanted, load, embeds: embeds?.split(' ') ?? [] };
  }
  return undefined;
}
