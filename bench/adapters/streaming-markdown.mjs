// streaming-markdown with its own DOM renderer. It writes at once, so there is nothing to flush.
import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown';

let state;

export default {
  mount(container) {
    state = parser(default_renderer(container));
  },
  append(chunk) {
    parser_write(state, chunk);
  },
  flush() {},
  finish() {
    parser_end(state);
  },
};
