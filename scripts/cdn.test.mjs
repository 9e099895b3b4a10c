import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { root } from './run.mjs';
import { budgets } from './sizes.mjs';

describe('the CDN file', () => {
  const code = readFileSync(join(root, 'packages/elements/dist/cdn/chat-stream.min.js'), 'utf8');

  it('needs no other file for a first answer', () => {
    // `export … from` loads a file as an import does.
    expect(parseAst(code).body.filter(({ type, source }) => type === 'ImportDeclaration' || source)).toEqual([]);
  });

  it('keeps the budget of the element', () => {
    const { limit } = budgets.find(({ name }) => name.startsWith('<chat-stream>'));
    const withoutComments = code.replace(/^\/\*!.*?\*\//, '').replace(/\/\/# sourceMappingURL=.*/, '');
    expect(gzipSync(withoutComments, { level: 9 }).length).toBeLessThanOrEqual(limit);
  });
});
