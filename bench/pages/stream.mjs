// Runs in the browser: streams chunks into one adapter. Node calls `bench.*`, one task of the main thread each.
let adapter;
let container;
let chunks = [];
let perFlush = 1;

const channel = new MessageChannel();

/** Ends the task, so that what an adapter put off (microtasks, React's passive effects) is done before the layout. */
const nextTask = () =>
  new Promise((resolve) => {
    channel.port1.addEventListener('message', resolve, { once: true });
    channel.port1.start();
    channel.port2.postMessage(undefined);
  });

globalThis.bench = {
  async mount(url, options) {
    ({ chunks, perFlush } = options);
    adapter = (await import(url)).default;
    container = document.querySelector('main');
    await adapter.mount(container);
    return container.offsetHeight;
  },

  /** Streams flushes `from` to `to`, a forced layout after each. */
  async stream(from, to) {
    for (let flush = from; flush < to; flush += 1) {
      for (const chunk of chunks.slice(flush * perFlush, (flush + 1) * perFlush)) adapter.append(chunk);
      adapter.flush();
      await nextTask();
      void container.offsetHeight;
    }
  },

  async finish() {
    await adapter.finish();
    await nextTask();
    return container.offsetHeight;
  },

  /** How many characters of text there are. */
  rendered: () => container.textContent.length,
};
