// What many pages do: the whole text through marked at each flush, and all nodes replaced.
import { marked } from 'marked';

const template = document.createElement('template');
let container;
let text = '';

function flush() {
  template.innerHTML = marked.parse(text);
  container.replaceChildren(template.content);
}

export default {
  mount(element) {
    container = element;
  },
  append(chunk) {
    text += chunk;
  },
  flush,
  finish: flush,
};
