import { isMathAttribute, isMathTag } from './allowed-math.js';
import { mathLetters } from './math-letters.js';

const namespace = 'http://www.w3.org/1998/Math/MathML';

/** A browser lays out nested boxes by recursion. */
const maxDepth = 64;
const maxNodes = 5000;

/** What KaTeX makes of a formula: an element, a text or a space. */
interface TreeNode {
  readonly type?: unknown;
  readonly attributes?: unknown;
  readonly children?: unknown;
  readonly text?: unknown;
  readonly width?: unknown;
  readonly character?: unknown;
}

export interface MathOptions {
  readonly display: boolean;
  readonly document: Document;
  /** Whether root signs are written as characters, where the browser draws none. */
  readonly signs: boolean;
}

interface Job {
  readonly document: Document;
  readonly signs: boolean;
  /** How many nodes there may still be. */
  nodes: number;
}

/** Nodes for KaTeX's tree of a formula: only those of the closed table. Undefined where there are too many of them. */
export function mathNodes(tree: unknown, { display, document, signs }: MathOptions): Element | undefined {
  const root = firstOfType(tree, 'math');
  if (root === undefined) return undefined;
  const job = { document, signs, nodes: maxNodes };
  try {
    const math = document.createElementNS(namespace, 'math');
    if (display) math.setAttribute('display', 'block');
    const semantics = firstOfType(root, 'semantics');
    // Next to the formula stands its source, which is in the document already.
    const [formula] = semantics === undefined ? [] : childrenOf(semantics);
    if (formula === undefined) return undefined;
    math.append(...nodesOf(formula, '', 0, job));
    return math;
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

class TooMuch extends Error {}

function nodesOf(node: TreeNode, style: string, depth: number, job: Job): (Element | string)[] {
  const { document } = job;
  if (depth > maxDepth || --job.nodes < 0) throw new TooMuch();
  if (typeof node.text === 'string') return [mathLetters(node.text, style)];
  if (typeof node.character === 'string') return [node.character];
  const { type } = node;
  if (type === undefined && typeof node.width === 'number') {
    return [createMath(document, 'mspace', { width: `${node.width.toFixed(4)}em` })];
  }
  const own = attributesOf(node);
  const variant = own['mathvariant'];
  // Words are not written in mathematical letters: nobody could read them out.
  const inner = type === 'mtext' || variant === undefined ? style : variant;
  const children = childrenOf(node).flatMap((child) => nodesOf(child, type === 'mtext' ? '' : inner, depth + 1, job));
  if (typeof type !== 'string' || !isMathTag(type)) return children;
  if (job.signs && (type === 'msqrt' || type === 'mroot')) return [writtenRoot(type, children, document)];
  const element = createMath(document, type, own);
  element.append(...joined(type === 'mrow' || depth === 0 ? linesOf(children, document) : children));
  if (type === 'mtable') alignColumns(element, own);
  return [element];
}

function createMath(document: Document, tag: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (isMathAttribute(tag, name, value)) element.setAttribute(name, value);
  }
  if (tag === 'mspace' && attributes['linebreak'] === 'newline') breaks.add(element);
  return element;
}

/** A root whose sign is a character. */
function writtenRoot(type: 'msqrt' | 'mroot', children: readonly (Element | string)[], document: Document): Element {
  const root = createMath(document, 'mrow', {});
  const sign = createMath(document, 'mo', { stretchy: 'true' });
  sign.append('√');
  const under = createMath(document, 'mrow', {});
  under.setAttribute('data-root', '');
  under.append(...(type === 'mroot' ? children.slice(0, 1) : children));
  const [, index] = type === 'mroot' ? children : [];
  if (index !== undefined) {
    const power = createMath(document, 'msup', {});
    power.append(createMath(document, 'mrow', {}), index);
    root.append(power);
  }
  root.append(sign, under);
  return root;
}

/** Spaces that end a line. */
const breaks = new WeakSet<Element>();

/** Lines as rows of a table: MathML Core has no line breaks. */
function linesOf(children: readonly (Element | string)[], document: Document): readonly (Element | string)[] {
  const isBreak = (child: Element | string): boolean => typeof child !== 'string' && breaks.has(child);
  if (!children.some(isBreak)) return children;
  const table = createMath(document, 'mtable', {});
  const addLine = (): Element => {
    const row = createMath(document, 'mtr', {});
    const cell = createMath(document, 'mtd', {});
    const content = createMath(document, 'mrow', {});
    cell.append(content);
    row.append(cell);
    table.append(row);
    return content;
  };
  let line = addLine();
  for (const child of children) {
    if (isBreak(child)) line = addLine();
    else line.append(child);
  }
  return [table];
}

const sides: ReadonlySet<string> = new Set(['left', 'center', 'right']);

/** How columns are aligned stands at their cells: MathML Core leaves it to style sheets. */
function alignColumns(table: Element, { columnalign, columnspacing }: Readonly<Record<string, string>>): void {
  const aligns = columnalign?.split(' ') ?? [];
  const isTight = columnspacing?.startsWith('0em') === true;
  for (const row of table.children) {
    [...row.children].forEach((cell, column) => {
      const align = aligns[Math.min(column, aligns.length - 1)];
      if (align !== undefined && sides.has(align)) cell.setAttribute('data-align', align);
      if (isTight) cell.setAttribute('data-tight', '');
    });
  }
}

/** Texts that stand together as one: screen readers would read each as a word of its own. */
function joined(children: readonly (Element | string)[]): (Element | string)[] {
  const all: (Element | string)[] = [];
  for (const child of children) {
    const last = all.at(-1);
    if (typeof child === 'string' && typeof last === 'string') all[all.length - 1] = last + child;
    else all.push(child);
  }
  return all;
}

function firstOfType(node: unknown, type: string): TreeNode | undefined {
  if (!isRecord(node)) return undefined;
  return childrenOf(node).find((child) => child.type === type);
}

function childrenOf({ children }: TreeNode): readonly TreeNode[] {
  return Array.isArray(children) ? children.filter(isRecord) : [];
}

function attributesOf({ attributes }: TreeNode): Readonly<Record<string, string>> {
  if (!isRecord(attributes)) return {};
  return Object.fromEntries(
    Object.entries(attributes).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
