import type { Tokens } from 'marked';

import { GuardedTokenizer } from '../guarded-tokenizer.js';

const { raw } = String;

/*
 * Emphasis next to Chinese, Japanese and Korean text, by the rules of markdown-cjk-friendly: their punctuation is
 * like a letter, and any of their characters beside a delimiter run excuses other punctuation on its other side.
 */
const CJK = raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\u2E80-\u2FDF\u3000-\u303F\u3200-\u33FF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]`;
const PUNCTUATION = raw`(?:(?!${CJK})(?!~)[\p{P}\p{S}])`;
const SPACE_OR_PUNCTUATION = raw`(?:\s|${PUNCTUATION})`;
const LETTER = raw`(?:(?!${SPACE_OR_PUNCTUATION})[\s\S])`;

/** The delimiter runs behind an opening one; the number of the group says what a run may be (see marked's rules). */
function closingRuns(run: string, character: string, before: string): RegExp {
  const end = raw`(?!${character})`;
  const excused = raw`(?:${PUNCTUATION}${run}${end}${CJK}|${CJK}${run}${end}${PUNCTUATION})`;
  return new RegExp(
    [
      before,
      raw`${end}${PUNCTUATION}(${run})(?=\s|$)`,
      raw`(?!${excused})${LETTER}(${run})${end}(?=${SPACE_OR_PUNCTUATION}|$)`,
      raw`(?!${excused})${end}${SPACE_OR_PUNCTUATION}(${run})(?=${LETTER})`,
      raw`\s(${run})${end}(?=${PUNCTUATION})`,
      raw`(?:${end}${PUNCTUATION}(?=${run}${end}(?:${PUNCTUATION}|${CJK}))|${CJK}(?=${run}${end}${PUNCTUATION}))(${run})`,
      raw`${LETTER}(${run})(?=${LETTER})`,
    ].join('|'),
    'gu',
  );
}

const STAR_RUNS = closingRuns(raw`\*+`, raw`\*`, raw`^[^_*]*?__[^_*]*?\*[^_*]*?(?=__)|[^*]+(?=[^*])`);
const TILDE_RUNS = closingRuns('~~?', '~', '^[^~]+(?=[^~])');
const OPENING_EMPHASIS = new RegExp(
  raw`^(?:\*+(?:((?!\*)${PUNCTUATION})|([^\s*]))?)|^_+(?:((?!_)(?!~)[\p{P}\p{S}])|([^\s_]))?`,
  'u',
);
const OPENING_DELETION = new RegExp(raw`^~~?(?:((?!~)${PUNCTUATION})|[^\s~])`, 'u');
const BEFORE_LETTER = new RegExp(raw`^((?![*_])${SPACE_OR_PUNCTUATION})`, 'u');
const BEFORE_PUNCTUATION = new RegExp(raw`^((?![*_])(?:${SPACE_OR_PUNCTUATION}|${CJK}))`, 'u');

/** A tokenizer that knows where Chinese, Japanese and Korean emphasis begins and ends. */
export class CjkTokenizer extends GuardedTokenizer {
  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.withRules(OPENING_EMPHASIS, src, '*', () => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar?: string): Tokens.Del | undefined {
    return this.withRules(OPENING_DELETION, src, '~', () => super.del(src, maskedSrc, prevChar));
  }

  private withRules<T>(opening: RegExp, src: string, character: string, tokenize: () => T): T {
    if (!src.startsWith(character)) return tokenize();
    const outer = this.rules;
    const standsBeforePunctuation = opening.exec(src)?.[1] !== undefined;
    this.rules = {
      ...outer,
      inline: {
        ...outer.inline,
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
