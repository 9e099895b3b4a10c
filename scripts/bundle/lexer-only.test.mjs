import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import commonmark from 'commonmark-spec';
import { rolldown } from 'rolldown';
import { describe, expect, it, vi } from 'vitest';
import { CHAT_FRAGMENTS, documentFrom } from '../../packages/elements/src/markdown/lex/test/documents.ts';
import { root } from '../run.mjs';
import { gfmLexer, lexerOnly } from './lexer-only.mjs';

const file = createRequire(join(root, 'packages/elements/package.json'))
  .resolve('marked')
  .replace(/[^/\\]+$/, 'marked.esm.js');
const source = readFileSync(file, 'utf8');
const load = (code) => import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
const whole = await load(source);
const cut = await load(gfmLexer(source));

const examples = commonmark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t'));
const tokensOf = ({ Lexer, getDefaults }, text) => {
  try {
    return new Lexer({ ...getDefaults(), gfm: true }).lex(text);
  } catch (error) {
    return error.message.split('\n')[0];
  }
};

/** The kit's own dialect, bundled with these plugins. */
async function dialectWith(plugins) {
  const input = join(root, 'packages/elements/src/markdown/lex/chat-dialect.ts');
  const bundle = await rolldown({ input, plugins, resolve: { extensionAlias: { '.js': ['.ts', '.js'] } } });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return (await load(output[0].code)).chatDialect();
}

describe('marked without what the kit does not use', () => {
  it('makes the same tokens of the CommonMark specification', () => {
    for (const text of examples) expect(tokensOf(cut, text)).toEqual(tokensOf(whole, text));
  });

  it('makes the same tokens of other texts in GFM', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = documentFrom(seed, examples, CHAT_FRAGMENTS);
      expect(tokensOf(cut, text), `seed ${seed}`).toEqual(tokensOf(whole, text));
    }
  });

  it('asks extensions and a tokenizer of its own as the whole one does', () => {
    const read = ({ Lexer, Tokenizer, getDefaults }) => {
      class Loud extends Tokenizer {
        emStrong(...parts) {
          const token = super.emStrong(...parts);
          return token && { ...token, loud: true };
        }
      }
      const wave = (text) => (text.startsWith('@@') ? { type: 'wave', raw: '@@' } : undefined);
      const extensions = {
        block: [wave],
        inline: [wave],
        startInline: [(text) => text.indexOf('@@')],
        renderers: {},
        childTokens: {},
      };
      return new Lexer({ ...getDefaults(), extensions, tokenizer: new Loud() }).lex('@@\n\n*a* b@@c [d]\n\n[d]: e');
    };
    expect(read(cut)).toEqual(read(whole));
    expect(JSON.stringify(read(cut))).toContain('"loud":true');
  });

  it('reads the language of a chat as the whole one does', async () => {
    const [cutDialect, wholeDialect] = [await dialectWith([lexerOnly()]), await dialectWith([])];
    const lex = (dialect, text) => dialect.createLexer().lex(text);
    for (const text of ['**中文。**后', 'é__x_ ~~no~~ $x$', '|a|\n|-|', '> [!NOTE]\n> a'])
      expect(lex(cutDialect, text)).toEqual(lex(wholeDialect, text));
    for (let seed = 1; seed <= 1000; seed++) {
      const text = documentFrom(seed, examples, CHAT_FRAGMENTS);
      expect(lex(cutDialect, text), `seed ${seed}`).toEqual(lex(wholeDialect, text));
    }
  });

  it('is more than a quarter smaller', () => {
    const size = (code) => gzipSync(code, { level: 9 }).length;
    expect(size(gfmLexer(source))).toBeLessThan(size(source) * 0.75);
  });

  it.each([
    ['an option that nothing reads', source.replaceAll('.pedantic', '.strict')],
    ['an export under another name', source.replace('as Tokenizer', 'as Scanner')],
    ['rules in another place', source.replace('{other:', '{others:')],
  ])('is bundled whole, with a warning, when it has changed: %s', (_change, code) => {
    const warn = vi.fn();
    expect(lexerOnly().transform.call({ warn }, code, '/marked/lib/marked.esm.js')).toBeUndefined();
    expect(warn).toHaveBeenCalledOnce();
  });
});
