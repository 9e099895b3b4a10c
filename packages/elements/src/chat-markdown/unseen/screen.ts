import type { LocalizeController } from '../../internal/localize-controller.js';
import { unseen, withoutUnseen } from '../../internal/unseen.js';
import type { SievedText } from './sieved-text.js';

let Sieved: typeof SievedText | undefined;
let loading: Promise<void> | undefined;

function load(): Promise<void> {
  loading ??= import('./sieved-text.js').then(
    (module) => void (Sieved = module.SievedText),
    () => void (loading = undefined),
  );
  return loading;
}

/** Keeps out of a text what nobody can see in it. Most texts have nothing of the kind and pass as they are. */
export class Screen {
  readonly #host: HTMLElement;
  readonly #words: LocalizeController;
  readonly #onSieve: () => void;
  #sieve: SievedText | undefined;
  #end = '';

  /** `onSieve`: from now on the text can be screened as it should be; until then too much was left out. */
  constructor(host: HTMLElement, words: LocalizeController, onSieve: () => void) {
    this.#host = host;
    this.#words = words;
    this.#onSieve = onSieve;
  }

  /** The text from its start, in place of all that came before. */
  restart(text: string): string {
    this.#sieve?.forget();
    this.#sieve = undefined;
    this.#end = '';
    return this.take(text);
  }

  /** More of the text. */
  take(text: string): string {
    if (this.#sieve !== undefined) return this.#sieve.take(text);
    const before = this.#end;
    const probe = before + text;
    this.#end = probe.slice(-16);
    if (!unseen.test(probe)) return text;
    if (Sieved === undefined) {
      void load().then(() => Sieved && this.#onSieve());
      return withoutUnseen(text);
    }
    this.#sieve = new Sieved(this.#host, this.#words, before);
    return this.#sieve.take(text);
  }

  /** The text is complete: the rest of it. */
  end(): string {
    return this.#sieve?.end() ?? '';
  }

  /** Says how much was left out, where something was. */
  tell(): void {
    this.#sieve?.tell();
  }
}
