import { css } from 'lit';

import { adoptStyles } from '../../internal/adopt-styles.js';
import { addWords } from '../../internal/localize-controller.js';
import type { LocalizeController } from '../../internal/localize-controller.js';
import { hiddenWords } from '../../locales/en/hidden-words.js';
import { Sieve } from './sieve.js';

addWords(hiddenWords);

// Generated: nothing to select or copy.
const styles = css`
  chat-markdown[data-hidden]::after {
    content: attr(data-hidden);
    display: block;
    margin-block-start: 1em;
    color: var(--_text-quiet);
    font-size: 0.8125em;
  }
`;

/** The sieve for the text of one element, which says below it how much was left out. */
export class SievedText extends Sieve {
  readonly #host: HTMLElement;
  readonly #words: LocalizeController;
  #told = 0;

  constructor(host: HTMLElement, words: LocalizeController, before: string) {
    super(before);
    this.#host = host;
    this.#words = words;
  }

  tell(): void {
    if (this.hidden === this.#told) return;
    this.#told = this.hidden;
    adoptStyles(this.#host, styles);
    this.#host.setAttribute('data-hidden', this.#words.term('hiddenCharacters', this.hidden));
  }

  /** Another text takes the place of this one. */
  forget(): void {
    if (this.#told > 0) this.#host.removeAttribute('data-hidden');
  }
}
