import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';

import { adoptStyles } from '../../internal/adopt-styles.js';
import { whenIdle } from '../../internal/when-idle.js';
import { whenNear } from '../../internal/when-near.js';
import { createAllowed } from '../../markdown/dom/allowed.js';
import { highlightStyles } from './highlight.styles.js';
import { holdsSelection } from './holds-selection.js';
import type { Run, Tokenize } from './tokenizer.js';
import { loadTokenizer } from './tokenizer.js';

/** A group that long is data, not code, and a tokenizer may take seconds for it. */
const maxGroupLength = 10_000;
/** How far back a construct that is still open may reach: 8 groups of 32 lines. */
const maxContextGroups = 8;
/** A block of which two groups took longer than this keeps the color of its text from there on. */
const maxGroupMs = 100;
const maxSlowGroups = 2;
/** How long a page that is never idle can put off the next group. */
const mostIdleMs = 300;

/**
 * Colors the finished groups of a block of code, each once, in idle time, as far down as the reader has come. A group
 * is tokenized together with those before it back to the last one that ended with nothing open, so that long comments,
 * templates and embedded languages are right. A group that holds an end of the reader's selection waits until it does
 * not.
 */
export class CodeHighlighter {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #task: Task<readonly [string], Tokenize | undefined>;
  readonly #groups: HTMLElement[] = [];
  /** How many groups, from the first, are to be colored, and how many are. */
  #wanted = 0;
  #done = 0;
  #tokenize: Tokenize | undefined;
  /** The groups before the next one that it has to be read with. */
  #context: readonly string[] = [];
  /** The same for groups that were read: one that is reopened is read again. */
  readonly #contexts = new WeakMap<HTMLElement, readonly string[]>();
  #isScheduled = false;
  #slowGroups = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, language: () => string) {
    this.#host = host;
    adoptStyles(host, highlightStyles);
    this.#task = new Task(host, {
      args: () => [language()] as const,
      task: ([name]) => loadTokenizer(name),
      onComplete: (tokenize) => {
        this.#tokenize = tokenize;
        this.#schedule();
      },
    });
    host.requestUpdate();
  }

  /** Resolves when the grammar is there, or is known to be missing. */
  get ready(): Promise<unknown> {
    return this.#task.taskComplete;
  }

  /** Takes a group to which no text will be added. */
  add(group: HTMLElement): void {
    const index = this.#groups.indexOf(group);
    if (index === -1) this.#groups.push(group);
    else this.#done = Math.min(this.#done, index);
    whenNear(group, () => this.#want(group));
  }

  #want(group: HTMLElement): void {
    this.#wanted = Math.max(this.#wanted, this.#groups.indexOf(group) + 1);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#tokenize === undefined || this.#done >= this.#wanted) return;
    this.#isScheduled = true;
    whenIdle(() => {
      this.#isScheduled = false;
      const group = this.#groups[this.#done++];
      if (group !== undefined && this.#host.isConnected) this.#color(group);
      this.#schedule();
    }, mostIdleMs);
  }

  #color(group: HTMLElement): void {
    const tokenize = this.#tokenize;
    const text = group.textContent;
    if (tokenize === undefined || text.length > maxGroupLength) {
      this.#context = [];
      return;
    }
    const context = this.#contexts.get(group) ?? this.#context;
    this.#contexts.set(group, context);
    const before = context.join('');
    const started = performance.now();
    const { runs, isComplete } = tokenize(before + text);
    if (performance.now() - started > maxGroupMs && ++this.#slowGroups >= maxSlowGroups) this.#tokenize = undefined;
    this.#context = isComplete || context.length >= maxContextGroups ? [] : [...context, text];
    this.#show(group, dropText(runs, before.length));
  }

  #show(group: HTMLElement, runs: readonly Run[]): void {
    if (runs.every(({ kind }) => kind === undefined)) return;
    if (holdsSelection(group)) {
      group.ownerDocument.addEventListener('selectionchange', () => this.#show(group, runs), { once: true });
      return;
    }
    // The cursor, or whatever else is not text, stays.
    const others = [...group.children].filter((child) => !child.hasAttribute('data-token'));
    group.replaceChildren(...runs.map((run) => nodeFor(run, group.ownerDocument)), ...others);
  }
}

function nodeFor({ text, kind }: Run, document: Document): Node | string {
  if (kind === undefined) return text;
  const span = createAllowed(document, 'span', { 'data-token': kind });
  span.append(text);
  return span;
}

/** The runs behind the first `length` characters. */
function dropText(runs: readonly Run[], length: number): readonly Run[] {
  let rest = length;
  return runs.flatMap((run) => {
    const dropped = Math.min(rest, run.text.length);
    rest -= dropped;
    return dropped === run.text.length ? [] : [{ ...run, text: run.text.slice(dropped) }];
  });
}
