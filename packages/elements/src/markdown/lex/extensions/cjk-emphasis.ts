import type { Tokens } from 'marked';

import { GuardedTokenizer } from '../guarded-tokenizer.js';
import { CJK } from './delimiter-mask.js';

const { raw } = String;

/*
 * Emphasis next to Chinese, Japanese and Korean text, by the rules of markdown-cjk-friendly: their punctuation is
 * like a letter, and any of their characters beside a delimiter run excuses other punctuation on its other side.
 */
const PUNCTUATION = raw`(?:(?!${CJK})(?!~)[\p{P}\p{S}])`;
const SPACE_OR_PUNCTUATION = raw`(?:\s|${PUNCTUATION})`;

/** The same kinds of characters in a mask. */
const mask = {
  cjk: raw`[中。\u3000\u302a]`,
  punctuation: '[!*_]',
  space: raw`[ \u3000]`,
  outer: raw`[ \u3000!*_]`,
  letter: raw`[^ \u3000!*_]`,
};

/**
 * The delimiter runs behind an opening one, in a mask; the number of the group says what a run may be (see marked's
 * rules).
 */
function closingRuns(run: string, character: string, before: string): RegExp {
  const { cjk, punctuation, space, outer, letter } = mask;
  const end = raw`(?!${character})`;
  const excused = raw`(?:${punctuation}${run}${end}${cjk}|${cjk}${run}${end}${punctuation})`;
  return new RegExp(
    [
      before,
      raw`${end}${punctuation}(${run})(?=${space}|$)`,
      raw`(?!${excused})${letter}(${run})${end}(?=${outer}|$)`,
      raw`(?!${excused})${end}${outer}(${run})(?=${letter})`,
      raw`${space}(${run})${end}(?=${punctuation})`,
      raw`(?:${end}${punctuation}(?=${run}${end}(?:${punctuation}|${cjk}))|${cjk}(?=${run}${end}${punctuation}))(${run})`,
      raw`${letter}(${run})(?=${letter})`,
    ].join('|'),
    'g',
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

type Rules = CjkTokenizer['rules'];
interface RulesBeside {
  readonly inline: Rules['inline'];
  readonly letter: Rules;
  readonly punctuation: Rules;
}

/** A tokenizer that knows where Chinese, Japanese and Korean emphasis begins and ends. Its mask is `maskDelimiters`. */
export class CjkTokenizer extends GuardedTokenizer {
  private beside: RulesBeside | undefined;

  override emStrong(src: string, maskedSrc: string, prevChar?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.withRules(OPENING_EMPHASIS, src, '*', () => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar?: string): Tokens.Del | undefined {
    return this.withRules(OPENING_DELETION, src, '~', () => super.del(src, maskedSrc, prevChar));
  }

  private withRules<T>(opening: RegExp, src: string, character: string, tokenize: () => T): T | undefined {
    if (!src.startsWith(character)) return src.startsWith('_') ? tokenize() : undefined;
    const outer = this.rules;
    const { letter, punctuation } = this.rulesBeside(outer);
    this.rules = opening.exec(src)?.[1] === undefined ? letter : punctuation;
    try {
      return tokenize();
    } finally {
      this.rules = outer;
    }
  }

  private rulesBeside(outer: Rules): RulesBeside {
    if (this.beside?.inline !== outer.inline) {
      const inline = {
        ...outer.inline,
        emStrongLDelim: OPENING_EMPHASIS,
        emStrongRDelimAst: STAR_RUNS,
        delLDelim: OPENING_DELETION,
        delRDelim: TILDE_RUNS,
      };
      this.beside = {
        inline: outer.inline,
        letter: { ...outer, inline: { ...inline, punctuation: BEFORE_LETTER } },
        punctuation: { ...outer, inline: { ...inline, punctuation: BEFORE_PUNCTUATION } },
      };
    }
    return this.beside;
  }
}
