import core from 'highlight.js/lib/core';
import type { HLJSApi, HLJSOptions } from 'highlight.js';

import type { Grammar } from './grammars.js';
import { grammarFor } from './grammars.js';
import { plainScopes, tokenKind } from './token-kind.js';
import type { TokenKind } from './token-kind.js';

/** A piece of code of one color. */
export interface Run {
  readonly text: string;
  readonly kind: TokenKind | undefined;
}

export interface Tokens {
  readonly runs: readonly Run[];
  /** Whether nothing that began in the text goes on behind it (a comment, a template, another language). */
  readonly isComplete: boolean;
}

/** Turns code of one language into runs. */
export type Tokenize = (code: string) => Tokens;

let instance: HLJSApi | undefined;

/** Fetches what a language needs; undefined where there is no grammar for it. */
export async function loadTokenizer(language: string): Promise<Tokenize | undefined> {
  const grammar = grammarFor(language);
  if (grammar === undefined) return undefined;
  // An instance of its own: the page may use the library, too.
  instance ??= core.newInstance();
  const hljs = instance;
  await Promise.all([grammar, ...grammar.embeds.map(grammarFor)].map((part) => register(hljs, part)));
  const { name } = grammar;
  return (code) => tokenize(hljs, name, code);
}

async function register(hljs: HLJSApi, grammar: Grammar | undefined): Promise<void> {
  if (grammar === undefined || hljs.getLanguage(grammar.name) !== undefined) return;
  const { default: define } = await grammar.load();
  hljs.registerLanguage(grammar.name, define);
}

function tokenize(hljs: HLJSApi, language: string, code: string): Tokens {
  hljs.configure({ __emitter: RunEmitter } satisfies Partial<HLJSOptions>);
  const { _emitter, _top, errorRaised } = hljs.highlight(code, { language, ignoreIllegals: true });
  if (errorRaised !== undefined || !(_emitter instanceof RunEmitter)) {
    return { runs: [{ text: code, kind: undefined }], isComplete: true };
  }
  const isComplete = _top === undefined || !('parent' in _top) || _top.parent === undefined;
  return { runs: _emitter.runs, isComplete };
}

/** Collects runs where the library would write HTML. */
class RunEmitter {
  readonly runs: Run[] = [];
  readonly #scopes: (TokenKind | undefined)[] = [];

  addText(text: string): void {
    this.#add(text, this.#scopes.at(-1));
  }

  startScope(name: string): void {
    // What a scope has no color for keeps the one around it.
    this.#scopes.push(plainScopes.has(name) ? undefined : (tokenKind(name) ?? this.#scopes.at(-1)));
  }

  endScope(): void {
    this.#scopes.pop();
  }

  /** What the library calls the two above where it opens and closes a mode. */
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: unknown): void {
    if (emitter instanceof RunEmitter) for (const { text, kind } of emitter.runs) this.#add(text, kind);
  }

  finalize(): void {}

  toHTML(): string {
    return '';
  }

  #add(text: string, kind: TokenKind | undefined): void {
    if (text === '') return;
    const last = this.runs.at(-1);
    // White space has no color of its own.
    if (last !== undefined && (last.kind === kind || text.trim() === '')) {
      this.runs[this.runs.length - 1] = { text: last.text + text, kind: last.kind };
    } else {
      this.runs.push({ text, kind });
    }
  }
}
