// Runs in the browser: a transcript of many messages, whose last one grows by a token per frame.
import { createChat } from '../../packages/core/dist/index.js';
import '../../packages/elements/dist/chat-messages/define.js';

let next = () => {};
let element;

async function* answer() {
  yield { type: 'start' };
  for (;;) {
    yield { type: 'text', text: ' word' };
    await new Promise((resolve) => {
      next = resolve;
    });
  }
}

/** Until the next frame is on the screen. */
const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

globalThis.bench = {
  async mount(count, question, text) {
    const chat = createChat({
      transport: answer,
      messages: Array.from({ length: count - 2 }, (_, index) => ({
        id: `m${index}`,
        role: index % 2 === 0 ? 'user' : 'assistant',
        parts: [{ type: 'text', text: index % 2 === 0 ? question : text }],
        status: 'complete',
      })),
    });
    element = document.createElement('chat-messages');
    element.style.cssText = 'display: block; height: 100vh';
    element.chat = chat;
    document.querySelector('main').append(element);
    await element.updateComplete;
    void chat.send('Go on.');
    for (let count = 0; count < 20; count += 1) await painted();
  },

  async tokens(count) {
    for (let token = 0; token < count; token += 1) {
      next();
      await painted();
    }
  },

  messages: () => element.renderRoot.querySelectorAll('chat-message').length,
};
