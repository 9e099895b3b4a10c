// Ours. It batches by frame itself; `flush()` renders what has arrived.
import '../../packages/elements/dist/chat-markdown/define.js';

let element;

export default {
  batchesItself: true,
  mount(container) {
    element = document.createElement('chat-markdown');
    container.append(element);
    return element.updateComplete;
  },
  append(chunk) {
    element.append(chunk);
  },
  flush() {
    element.flush();
  },
  finish() {
    element.finish();
  },
};
