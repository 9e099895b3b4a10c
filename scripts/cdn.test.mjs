import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { root } from './run.mjs';

describe('the CDN file', () => {
  it('needs no other file for a first answer', () => {
    const { body } = parseAst(readFileSync(join(root, 'packages/elements/dist/cdn/chat-stream.min.js'), 'utf8'));
    // `export … from` loads a file as an import does.
    expect(body.filter(({ type, source }) => type === 'ImportDeclaration' || source)).toEqual([]);
  });
});
