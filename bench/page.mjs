// Runs in the browser: streams chunks into one adapter. Node calls `bench.*`, one task of the main thread each.
let adapter;
let container;
let chunks = [];
let perFlush = 1;

/** Settles microtasks (elements that render after one), but lets no frame in between. */
const settle = async () => {
  for (let turn = 0; turn < 4; turn += 1) await undefined;
};

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
      await settle();
      void container.offsetHeight;
    }
  },

  async finish() {
    await adapter.finish();
    await settle();
    return container.offsetHeight;
  },

  /** What was rendered, to see that nothing was left out. */
  result: () => ({ characters: container.textContent.length, elements: container.querySelectorAll('*').length }),
};
