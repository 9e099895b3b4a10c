// Runs in the browser: what a renderer has done to the nodes in an element since the last look, as steps that can be
// done again without it. See play.mjs.
const ids = new Map();
/** By id: what the node was like at the last look. */
const seen = new Map();

const attributesOf = (element) => [...element.attributes].map(({ name, value }) => [name, value]);
const isText = (node) => node.nodeType === Node.TEXT_NODE;

/** A new node with all that is in it. */
function describe(node) {
  ids.set(node, ids.size);
  const id = ids.get(node);
  if (isText(node)) return { id, text: node.data };
  return { id, name: node.localName, attributes: attributesOf(node), children: [...node.childNodes].map(describe) };
}

function remember(node) {
  const children = [...node.childNodes];
  seen.set(ids.get(node), {
    children,
    text: isText(node) ? node.data : '',
    attributes: isText(node) ? '' : JSON.stringify(attributesOf(node)),
  });
  for (const child of children) remember(child);
}

function compare(node, root, steps) {
  const id = ids.get(node);
  const before = seen.get(id);
  for (const child of before.children) if (!root.contains(child)) steps.push({ remove: ids.get(child) });
  const kept = before.children.filter((child) => child.parentNode === node);
  let previous;
  for (const child of node.childNodes) {
    const known = ids.get(child);
    if (known === undefined) {
      steps.push({ into: id, behind: previous, made: describe(child) });
    } else if (kept[0] === child) {
      kept.shift();
    } else {
      if (kept.includes(child)) kept.splice(kept.indexOf(child), 1);
      steps.push({ into: id, behind: previous, moved: known });
    }
    if (known !== undefined) update(child, root, steps);
    previous = ids.get(child);
  }
}

function update(node, root, steps) {
  const id = ids.get(node);
  const before = seen.get(id);
  if (isText(node)) {
    if (node.data === before.text) return;
    const grew = node.data.startsWith(before.text);
    steps.push(grew ? { grow: id, added: node.data.slice(before.text.length) } : { change: id, text: node.data });
  } else {
    const attributes = attributesOf(node);
    if (JSON.stringify(attributes) !== before.attributes) steps.push({ set: id, attributes });
    compare(node, root, steps);
  }
}

globalThis.recorder = {
  /** What there is before the first flush. */
  begin(root) {
    const made = describe(root);
    remember(root);
    return made;
  },
  steps(root) {
    const steps = [];
    update(root, root, steps);
    remember(root);
    return steps;
  },
  styles: () =>
    document.adoptedStyleSheets.map((sheet) => Array.from(sheet.cssRules, ({ cssText }) => cssText).join('\n')),
};
