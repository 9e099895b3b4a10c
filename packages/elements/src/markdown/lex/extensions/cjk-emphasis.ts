import type { Rules, Tokens } from 'marked';

import { GuardedTokenizer } from '../guarded-tokenizer.js';

/*
 * Emphasis next to Chinese, Japanese and Korean text, by the rules of markdown-cjk-friendly: their punctuation is
 * like a letter, and any of their characters beside a delimiter run excuses other punctuation on its other side.
 */
const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u2E80-\u2FDF\u3000-\u303F\u3200-\u33FF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]`;
const PUNCTUATION = String.raw`(?:(?!${CJK})(?!~)[\p{P}\p{S}])`;
const SPACE_OR_PUNCTUATION = String.raw`(?:\s|${PUNCTUATION})`;
const LETTER = String.raw`(?:(?!${SPACE_OR_PUNCTUATION})[\s\S])`;

/** The delimiter runs behind an opening one; the number of the group says what a run may be (see marked's rules). */
function closingRuns(run: string, character: string, before: string): RegExp {
  const end = String.raw`(?!${character})`;
  const excused = String.raw`(?:${PUNCTUATION}${run}${end}${CJK}|${CJK}${run}${end}${PUNCTUATION})`;
  return new RegExp(
    [
      before,
      String.raw`${end}${PUNCTUATION}(${run})(?=\s|$)`,
      String.raw`(?!${excused})${LETTER}(${run})${end}(?=${SPACE_OR_PUNCTUATION}|$)`,
      String.raw`(?!${excused})${end}${SPACE_OR_PUNCTUATION}(${run})(?=${LETTER})`,
      String.raw`\s(${run})${end}(?=${PUNCTUATION})`,
      String.raw`(?:${end}${PUNCTUATION}(?=${run}${end}(?:${PUNCTUATION}|${CJK}))|${CJK}(?=${run}${end}${PUNCTUATION}))(${run})`,
      String.raw`${LETTER}(${run})(?=${LETTER})`,
    ].join('|'),
    'gu',
  );
}

const STAR_RUNS = closingRuns(
  String.raw`\*+`,
  String.raw`\*`,
  String.raw`^[^_*]*?__[^_*]*?\*[^_*]*?(?=__)|[^*]+(?=[^*])`,
);
const TILDE_RUNS = closingRuns('~~?', '~', '^[^~]+(?=[^~])');
const OPENING_EMPHASIS = new RegExp(
  String.raw`^(?:\*+(?:((?!\*)${PUNCTUATION})|([^\s*]))?)|^_+(?:((?!_)(?!~)[\p{P}\p{S}])|([^\s_]))?`,
  'u',
);
const OPENING_DELETION = new RegExp(String.raw`^~~?(?:((?!~)${PUNCTUATION})|[^\s~])`, 'u');
const BEFORE_LETTER = new RegExp(String.raw`^((?![*_])${SPACE_OR_PUNCTUATION})`, 'u');
const BEFORE_PUNCTUATION = new RegExp(String.raw`^((?![*_])(?:${SPACE_OR_PUNCTUATION}|${CJK}))`, 'u');

/** A tokenizer that knows where Chinese, Japanese and Korean emphasis begins and ends. */
export class CjkTokenizer extends GuardedTokenizer {
  private original: Rules | undefined;

  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    if (!/^[*_]/.test(src)) return undefined;
    if (src.startsWith('_')) return super.emStrong(src, maskedSrc, prevChar);
    const standsBeforePunctuation = OPENING_EMPHASIS.exec(src)?.[1] !== undefined;
    return this.withRules(standsBeforePunctuation, () => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar?: string): Tokens.Del | undefined {
    if (!src.startsWith('~')) return undefined;
    const standsBeforePunctuation = OPENING_DELETION.exec(src)?.[1] !== undefined;
    return this.withRules(standsBeforePunctuation, () => super.del(src, maskedSrc, prevChar));
  }

  private withRules<T>(standsBeforePunctuation: boolean, tokenize: () => T): T {
    const outer = this.rules;
    this.original ??= outer;
    this.rules = {
      ...this.original,
      inline: {
        ...this.original.inline,
        emStrongLDelim: OPENING_EMPHASIS,
        emStrongRDelimAst: STAR_RUNS,
        delLDelim: OPENING_DELETION,
        delRDelim: TILDE_RUNS,
        punctuation: standsBeforePunctuation ? BEFORE_PUNCTUATION : BEFORE_LETTER,
      },
    };
    try {
      return tokenize();
    } finally {
      this.rules = outer;
    }
  }
}
