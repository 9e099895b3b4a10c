import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocSection } from './doc-section.js';
import { splitSections } from './split-sections.js';

const leftOut = new Set(['node_modules', 'dist', 'coverage', 'reports', 'storybook-static', 'showcases']);
const leftOutFiles = /^(?:CHANGELOG|LICENSE)/i;
/** What a reader asks about is answered there first. */
const order = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'];

/** Reads the project's own documents, as many as there are now, cut into sections. */
export function readDocs(root: string): readonly DocSection[] {
  const sections: DocSection[] = [];
  for (const file of markdownBelow(root, '').sort(byImportance)) {
    sections.push(...splitSections(file, readFileSync(join(root, file), 'utf8'), sections.length));
  }
  return sections;
}

function markdownBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || leftOut.has(entry.name)) return [];
    if (entry.isDirectory()) return markdownBelow(root, path);
    return entry.isFile() && entry.name.endsWith('.md') && !leftOutFiles.test(entry.name) ? [path] : [];
  });
}

function byImportance(a: string, b: string): number {
  const rank = (file: string): number => (order.includes(file) ? order.indexOf(file) : order.length);
  return rank(a) - rank(b) || a.localeCompare(b, 'en');
}
