import { mathNodes } from './math-nodes.js';
import type { MathOptions } from './math-nodes.js';

/** Longer formulas are shown as their source: KaTeX takes some 70 ms for the worst of this length. */
export const maxFormula = 5000;
/** How often KaTeX's own macros may be used, and what those that a formula defines may make of it, in characters. */
const maxExpand = 1000;
const maxExpanded = 10_000;
const definesMacros = /\\(?:[gex]?def|let|futurelet|(?:new|renew|provide)command)(?![A-Za-z])/;

type Build = (tex: string, options: Readonly<Record<string, unknown>>) => unknown;

let build: Build | undefined;
let loading: Promise<void> | undefined;

/** Whether KaTeX is here. */
export function canTypeset(): boolean {
  return build !== undefined;
}

/** Fetches KaTeX, once. Where that fails, the next formula asks again. */
export function loadTypesetter(): Promise<void> {
  loading ??= import('katex').then(
    (katex: unknown) => {
      // KaTeX's types leave out its tree: the one way to its MathML that is not a string.
      build = (katex as { readonly __renderToDomTree: Build }).__renderToDomTree;
    },
    () => void (loading = undefined),
  );
  return loading;
}

/** The formula as MathML; undefined where it can't be read, or is too much. */
export function typeset(tex: string, options: MathOptions): Element | undefined {
  if (build === undefined || tex.length > maxFormula || tex === '') return undefined;
  try {
    const tree = build(tex, {
      output: 'mathml',
      displayMode: options.display,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: definesMacros.test(tex) ? Math.floor(maxExpanded / tex.length) : maxExpand,
    });
    return mathNodes(tree, options);
  } catch {
    return undefined;
  }
}
