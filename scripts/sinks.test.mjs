// Model output is hostile, so no code of the kit may turn text into HTML, script or inline style.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './run.mjs';

const banned = [
  ['innerHTML', /\binnerHTML\b/],
  ['outerHTML', /\bouterHTML\b/],
  ['insertAdjacentHTML', /\binsertAdjacentHTML\b/],
  ['unsafeHTML and its kin', /\bunsafe(HTML|SVG|MathML|Static)\b/],
  ['styleMap', /\bstyleMap\b/],
  ['document.write', /\bdocument\s*\.\s*write(ln)?\b/],
  ['eval', /(?<![.\w])eval\s*\(/],
  ['new Function', /\bnew\s+Function\b/],
  ['setHTMLUnsafe, createContextualFragment, DOMParser', /\b(setHTMLUnsafe|createContextualFragment|DOMParser)\b/],
  ['a style attribute', /setAttribute\(\s*['"`]style['"`]|\sstyle=["'$]/],
];

const filesBelow = (folder, keep) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'cdn' ? [] : filesBelow(path, keep);
    return keep(path) ? [path] : [];
  });

const withoutComments = (code) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const packages = ['core', 'elements', 'react-wrapper'].map((name) => join(root, 'packages', name));
const sources = packages.flatMap((folder) =>
  filesBelow(join(folder, 'src'), (path) => /\.tsx?$/.test(path) && !/\.(test|spec)\.tsx?$|\/test\//.test(path)),
);
const built = packages.flatMap((folder) => filesBelow(join(folder, 'dist'), (path) => path.endsWith('.js')));

describe('sinks for untrusted text', () => {
  it.each(banned)('%s appears in no source and no built file', (_name, pattern) => {
    const hits = [...sources, ...built].filter((path) => pattern.test(withoutComments(readFileSync(path, 'utf8'))));
    expect(hits.map((path) => relative(root, path))).toEqual([]);
  });

  it('looked at every package', () => {
    for (const folder of packages) {
      expect(sources.some((path) => path.startsWith(folder))).toBe(true);
      expect(built.some((path) => path.startsWith(folder))).toBe(true);
    }
  });

  it('the CDN bundle holds one sink only: the one of Lit, behind its Trusted Types policy', () => {
    const folder = join(root, 'packages/elements/dist/cdn');
    const bundle = filesBelow(folder, (path) => path.endsWith('.js')).map((path) => readFileSync(path, 'utf8'));
    expect(statSync(join(folder, 'chat-stream.min.js')).size).toBeGreaterThan(0);
    expect(bundle.join('\n').match(/\.innerHTML\b/g) ?? []).toHaveLength(1);
    expect(bundle.join('\n')).not.toMatch(
      /outerHTML|insertAdjacentHTML|new Function\b|(?<![.\w])eval\(|document\.write/,
    );
  });
});
