// streamdown, React 19, production build, its defaults, rendered synchronously at each flush.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Streamdown } from 'streamdown';

let root;
let text = '';

function render(isAnimating) {
  flushSync(() => root.render(createElement(Streamdown, { isAnimating }, text)));
}

export default {
  mount(container) {
    root = createRoot(container);
  },
  append(chunk) {
    text += chunk;
  },
  flush: () => render(true),
  finish: () => render(false),
};
