import { expect, fixture, html } from '@open-wc/testing';

import type { ChatMarkdown } from './chat-markdown.js';
import './define.js';

const words =
  'the stream brings each word as it is made and **nothing** waits for `more` of [them](https://a.example)'.split(' ');
const line = (index: number): string =>
  Array.from({ length: 6 + (index % 7) }, (_, word) => words[(index * 5 + word * 3) % words.length]).join(' ');
const lines = (count: number, make: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);
const code = (index: number): string => `${'  '.repeat(index % 4)}const value${index} = call(${index % 9});`;

const mixed = (index: number): string =>
  [
    `## ${line(index)}`,
    lines(4, (sentence) => `${line(index + sentence)}.`, ' '),
    lines(4, (item) => `- ${line(index + item)}`),
    `\`\`\`\n${lines(8, code)}\n\`\`\``,
    lines(3, (sentence) => `${line(index + sentence)}.`, ' '),
    `| a | b |\n| - | - |\n${lines(4, (row) => `| ${row} | ${line(row)} |`)}`,
    `> ${line(index)}`,
  ].join('\n\n');

const documents: Readonly<Record<string, string>> = {
  fence: `\`\`\`\n${lines(300, code)}\n\`\`\`\n`,
  table: `| a | b | c |\n| --- | --- | --: |\n${lines(150, (index) => `| ${index} | ${line(index)} | ${index * 7} |`)}\n`,
  'tight list': lines(150, (index) => `- ${line(index)}`),
  'loose list': lines(150, (index) => `- ${line(index)}`, '\n\n'),
  'mixed prose': lines(6, mixed, '\n\n'),
  'fence in a list item': `1. ${line(1)}\n\n   \`\`\`\n${lines(200, (index) => `   ${code(index)}`)}\n   \`\`\`\n`,
  'nested list': lines(150, (index) => `${'  '.repeat([0, 1, 2, 2, 1, 2, 3][index % 7] ?? 0)}- ${line(index)}`),
  quote: lines(150, (index) => `> ${line(index)}${index % 5 === 4 ? '\n>' : ''}`),
  'soft-wrapped paragraph': lines(150, line),
};

/** What the last text stands in: a paragraph, a row of a table, 32 lines of code … */
const leaves = 'p, li, tr, h1, h2, h3, h4, h5, h6, pre span';
const isCursor = (node: Node | null): boolean => node instanceof Element && node.localName === 'chat-cursor';

function openLeaf(root: Element): Element | undefined {
  let last: Node = root;
  while (last.lastChild !== null) {
    const next: Node | null = isCursor(last.lastChild) ? last.lastChild.previousSibling : last.lastChild;
    if (next === null) break;
    last = next;
  }
  return (last instanceof Element ? last : last.parentElement)?.closest(leaves) ?? undefined;
}

const isBefore = (node: Node, other: Node): boolean =>
  (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !node.contains(other);

/** Whether a change took place in front of what was the open leaf. */
function isTooEarly({ target, nextSibling }: MutationRecord, leaf: Element): boolean {
  if (!leaf.isConnected || leaf.contains(target)) return false;
  if (isBefore(target, leaf)) return true;
  // Children come and go behind the leaf only.
  return target.contains(leaf) && nextSibling !== null && (nextSibling.contains(leaf) || isBefore(nextSibling, leaf));
}

const withDescendants = (nodes: NodeList): Node[] =>
  [...nodes].filter((node) => !isCursor(node)).flatMap((node) => [node, ...descendants(node)]);

function descendants(root: Node): Node[] {
  const walker = document.createTreeWalker(root);
  const found: Node[] = [];
  while (walker.nextNode()) if (!isCursor(walker.currentNode)) found.push(walker.currentNode);
  return found;
}

describe('the nodes of a streamed text', () => {
  for (const [name, text] of Object.entries(documents)) {
    it(`are made once, and nothing before the open leaf is touched: ${name}`, async () => {
      const el = await fixture<ChatMarkdown>(html`<chat-markdown streaming></chat-markdown>`);
      const observer = new MutationObserver(() => {});
      observer.observe(el, { subtree: true, childList: true, characterData: true });
      let work = 0;
      const early: string[] = [];
      const step = (show: () => void): void => {
        const leaf = openLeaf(el);
        show();
        const records = observer.takeRecords();
        const added = new Set(records.flatMap((record) => withDescendants(record.addedNodes)));
        const removed = new Set(records.flatMap((record) => withDescendants(record.removedNodes)));
        work += added.size + removed.size;
        for (const record of records) {
          const moved = [...record.addedNodes, ...record.removedNodes];
          if (moved.length > 0 && moved.every(isCursor)) continue;
          if (leaf !== undefined && isTooEarly(record, leaf)) early.push(record.target.nodeName);
        }
      };
      for (let from = 0; from < text.length; from += 40) {
        step(() => {
          el.append(text.slice(from, from + 40));
          el.flush();
        });
      }
      step(() => el.finish());
      observer.disconnect();
      expect(early).to.deep.equal([]);
      expect(el.textContent.length).to.be.greaterThan(text.length / 2);
      expect(work / descendants(el).length).to.be.at.most(1.3);
    });
  }
});
