// Less than a floor: one text node per chunk into one box that keeps line breaks.
let container;

export default {
  mount(element) {
    container = element;
    container.style.whiteSpace = 'pre-wrap';
  },
  append(chunk) {
    container.append(chunk);
  },
  flush() {},
  finish() {},
};
