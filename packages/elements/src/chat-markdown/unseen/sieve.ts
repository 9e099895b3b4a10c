const spacer = '\\u200b-\\u200d\\u2060';
const direction = '\\u061c\\u200e\\u200f';
const variation = '\\ufe00-\\ufe0f';
/** Variations of ideographs. */
const ideographic = '\\u{e0100}-\\u{e01ef}';
/** Letters of the flags that are spelled. */
const letter = '\\u{e0061}-\\u{e007a}';
/** England, Scotland and Wales: no others are in use. */
const flag =
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|' +
  '\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}';

/** What would turn the order of the letters around, and what is no character. */
const wrong = /[\0\u202a\u202b\u202d\u202e]|\p{Cs}/gu;
/** What has no place anywhere. */
const never =
  /[^\P{Cc}\t\n\r]|[\u202c\u2061-\u206f\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0060}\u{e007b}-\u{e007e}\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

// Not `\p{M}{9,}`: JavaScriptCore finds two marks where the second one has two code units.
const structure = new RegExp(
  `${flag}|(?<run>[${letter}\\u{e007f}${ideographic}${spacer}${direction}${variation}]+)|(?<marks>(?:(?![${variation}${ideographic}])\\p{M})+)`,
  'gu',
);
const notLoud = new RegExp(`[^${letter}\\u{e007f}${ideographic}]`, 'gu');
/** What may stand behind a character, by what the character is. */
const [behindAny, behindAscii, behindIdeograph] = [
  new RegExp(`[${spacer}${direction}${variation}]`, 'gu'),
  new RegExp(`[${direction}${variation}]`, 'gu'),
  new RegExp(`[${spacer}${direction}${variation}${ideographic}]`, 'gu'),
] as const;
/** One variation, and one sign for how it meets the next character. */
const attached = new RegExp(
  `^(?:([${variation}${ideographic}])[${variation}${ideographic}]*)?([${spacer}${direction}])?`,
  'u',
);
// Without a bound: in `[…]{0,12}$` V8 (14.x) counts characters of two units as one, and finds nothing.
const ending = new RegExp(`[^]?[${letter}\\u{e007f}${spacer}${direction}${variation}\\p{M}]*$`, 'u');
const unfinishedFlag = new RegExp(`\\u{1f3f4}([${letter}]+)$`, 'u');
/** Five letters, in code units. */
const longestFlag = 10;
const blackFlag = '\u{1f3f4}';
const otherFlag = '\u{1f3f3}';
const maxMarks = 8;
const longestEnding = 32;

/**
 * Text without what nobody sees. It leaves what languages and emoji need: one joiner between letters, one variation of
 * a character, marks, the flags that are spelled in tags. What turns the order of the letters around is shown as
 * U+FFFD, all else is left out. The same comes out however the text was cut.
 */
export class Sieve {
  /** How many characters did not come through that no reader needs. */
  hidden = 0;
  /** The end of what came out: it decides about what comes next. */
  #context: string;
  /** The first half of a character. */
  #half = '';
  /** The letters of a flag that has no end yet. */
  #flag = '';

  /** `before`: the end of a text in which there was nothing of the kind. */
  constructor(before = '') {
    this.#context = contextOf(before);
  }

  take(text: string): string {
    const whole = this.#half + text;
    this.#half = /\p{Cs}$/u.exec(whole)?.[0] ?? '';
    return this.#pass(this.#drop(whole.slice(0, whole.length - this.#half.length)), true);
  }

  /** The text is complete: what was held back. */
  end(): string {
    const half = this.#drop(this.#half);
    this.#half = '';
    return this.#pass(half, false);
  }

  /** The text without what is wrong wherever it stands. */
  #drop(text: string): string {
    const shown = text.replaceAll(wrong, (found) => {
      if (found.length === 1 && found < '\ud800') this.hidden += 1;
      return '\ufffd';
    });
    const kept = shown.replaceAll(never, '').replaceAll('\ufeff', '');
    if (kept !== shown) this.hidden += shown.match(never)?.length ?? 0;
    return kept;
  }

  /** The text without what is wrong where it stands. */
  #pass(fresh: string, open: boolean): string {
    const whole = this.#context + this.#flag + fresh;
    const letters = open ? (unfinishedFlag.exec(whole.slice(-2 * longestFlag))?.[1] ?? '') : '';
    this.#flag = letters.length > longestFlag ? '' : letters;
    const decided = whole.slice(0, whole.length - this.#flag.length);
    const { text, hidden } = clean(decided);
    const passed = text.slice(this.#context.length);
    this.hidden += hidden;
    this.#context = contextOf(text);
    // What was left out behind it is no reason to read the next letters as if they were the first.
    if (this.#context === blackFlag && !decided.endsWith(blackFlag)) this.#context = otherFlag;
    return passed;
  }
}

function contextOf(text: string): string {
  const context = ending.exec(text.slice(-longestEnding))?.[0] ?? '';
  // Cut from a longer one, it might not come through again.
  return clean(context).text === context ? context : '';
}

function clean(whole: string): { readonly text: string; readonly hidden: number } {
  let hidden = 0;
  const text = whole.replaceAll(structure, (match: string, ...rest: unknown[]) => {
    const { run, marks } = rest.at(-1) as Readonly<Record<'run' | 'marks', string | undefined>>;
    if (marks !== undefined) return Array.from(match).slice(0, maxMarks).join('');
    if (run === undefined) return match;
    const start = rest.at(-3) as number;
    const before = whole.slice(Math.max(start - 2, 0), start);
    // Nothing joins two ASCII characters.
    const allowed = /[!-~]$/.test(before) ? behindAscii : /\p{Script=Han}$/u.test(before) ? behindIdeograph : behindAny;
    const [, variant = '', sign = ''] = attached.exec(run.match(allowed)?.join('') ?? '') ?? [];
    hidden += Array.from(run.replaceAll(notLoud, '')).length - variant.replaceAll(notLoud, '').length / 2;
    return variant + sign;
  });
  return { text, hidden };
}
