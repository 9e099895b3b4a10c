// Runs in the browser: an adapter that does nothing but what was recorded of another one's nodes.
export function play({ first, flushes, styles }, read = () => {}) {
  const nodes = new Map();
  let flush = 0;
  let fresh = '';

  function make({ id, name, text, attributes, children }) {
    const node = name === undefined ? document.createTextNode(text) : document.createElement(name);
    for (const [key, value] of attributes ?? []) node.setAttribute(key, value);
    if (children) node.append(...children.map(make));
    nodes.set(id, node);
    return node;
  }
  function take({ remove, into, behind, made, moved, grow, added, change, text, set, attributes }) {
    if (remove !== undefined) nodes.get(remove).remove();
    else if (into !== undefined) {
      const parent = nodes.get(into);
      const place = behind === undefined ? parent.firstChild : nodes.get(behind).nextSibling;
      parent.insertBefore(made === undefined ? nodes.get(moved) : make(made), place);
    } else if (grow !== undefined) nodes.get(grow).appendData(added);
    else if (change !== undefined) nodes.get(change).data = text;
    else {
      const element = nodes.get(set);
      const names = new Set(attributes.map(([name]) => name));
      for (const name of element.getAttributeNames()) if (!names.has(name)) element.removeAttribute(name);
      for (const [name, value] of attributes) {
        if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      }
    }
  }

  return {
    mount(container) {
      for (const rules of styles) {
        const sheet = new CSSStyleSheet();
        // Here it is an element like any other.
        sheet.replaceSync(rules.replaceAll(':defined', '').replaceAll(':state(', '.state:is('));
        document.adoptedStyleSheets.push(sheet);
      }
      container.append(make(first));
    },
    append(chunk) {
      fresh += chunk;
    },
    flush() {
      read(fresh);
      fresh = '';
      for (const step of flushes[flush++] ?? []) take(step);
    },
    finish() {},
  };
}
