import type { LocalizeController } from '../internal/localize-controller.js';

/** What is said of an element; `inside` is what is said of all that it holds. */
type Speak = (element: HTMLElement, inside: () => string, words: LocalizeController) => string;

/**
 * What a screen reader is told of a rendered text: the text as it reads, and where looks alone carry a meaning, words
 * or signs for it.
 */
export function spokenTextOf(root: Node, words: LocalizeController): string {
  return speak(root, words)
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}

function speak(node: Node, words: LocalizeController): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement)) return '';
  const inside = (): string => [...node.childNodes].map((child) => speak(child, words)).join('');
  const kind = node.dataset['math'] === undefined ? node.localName : 'math';
  const spoken = node.ariaHidden === 'true' ? '' : (speakers[kind] ?? inside)(node, inside, words);
  return blocks.has(kind) ? `\n${spoken}\n` : spoken;
}

const speakers: Readonly<Record<string, Speak>> = {
  a(link, inside) {
    if (link.role === 'doc-noteref') return ` (${link.ariaLabel})`;
    // It leads to where the listener has been.
    return link.role === 'doc-backlink' ? '' : inside();
  },
  button: ({ childNodes }) => Array.from(childNodes, ({ textContent }) => textContent).join(', '),
  'chat-code'(code, inside, words) {
    const language = code.shadowRoot?.querySelector('[part=language]')?.textContent;
    return `${language ? words.term('codeIn', language) : words.term('code')}\n${inside()}`;
  },
  details: (details, inside, words) =>
    details.matches('[open]') ? inside() : speak(details.querySelector('summary') ?? new Text(), words),
  img: (image) => image.getAttribute('alt') ?? '',
  input: (box) => `${box.ariaLabel}:`,
  li(item, inside) {
    const list = item.parentElement;
    const number = list instanceof HTMLOListElement ? `${list.start + [...list.children].indexOf(item)}. ` : '';
    return number + inside().trimStart();
  },
  // Its source: of the signs that MathML is made of, one half would be told as twelve.
  math: (formula) =>
    (formula.querySelector('code')?.textContent ?? '').replaceAll(/^(?:\$+|\\[([])|(?:\$+|\\[)\]])$/g, ''),
  section: (section, inside) => `${section.ariaLabel ?? ''}\n${inside()}`,
  // A power must not become a part of its base.
  sup: (_, inside) => inside().replace(/^[-+−\d]/, '^$&'),
  td: (cell, inside) => inside() + pauseAfter(cell),
  th: (cell, inside) => inside() + pauseAfter(cell),
};

const pauseAfter = (cell: Element): string => (cell.nextElementSibling === null ? '.' : ', ');

const blocks: ReadonlySet<string> = new Set(
  [
    'blockquote',
    'br',
    'chat-code',
    'details',
    'div',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'li',
    'p',
    'section',
  ].concat(['chat-markdown', 'chat-table', 'summary', 'tr']),
);
