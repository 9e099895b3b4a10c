// Runs in the browser: tokens arrive by the clock, frames come as they can, somebody clicks meanwhile.
const PREFILL = 70_000;

let adapter;
let main;
let scroller;
const clicks = [];

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A box that scrolls and follows its end, with a button above it, as a chat has them. */
function build() {
  const button = document.createElement('button');
  button.append('Stop');
  button.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 80px; height: 40px';
  button.addEventListener('click', (event) => clicks.push(performance.now() - event.timeStamp));
  main = document.querySelector('main');
  scroller = document.createElement('div');
  scroller.style.cssText = 'height: 100vh; overflow: auto';
  document.body.append(button, scroller);
  scroller.append(main);
  new ResizeObserver(() => scroller.scrollTo(0, scroller.scrollHeight)).observe(main);
}

/** Appends what is due by the clock; resolves when all is. */
async function feed(chunks, perSecond) {
  const start = performance.now();
  for (let sent = 0; sent < chunks.length;) {
    const due = Math.min(chunks.length, Math.ceil(((performance.now() - start) / 1000) * perSecond));
    for (; sent < due; sent += 1) adapter.append(chunks[sent]);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

globalThis.bench = {
  async mount(url, text) {
    build();
    adapter = (await import(url)).default;
    await adapter.mount(main);
    adapter.append(text.slice(0, PREFILL));
    adapter.flush();
    // What comes late (a long text drawn over several frames, colors of code) is not what is measured.
    for (let quiet = 0, nodes = 0; quiet < 30; quiet += 1) {
      await frame();
      const now = main.querySelectorAll('*').length;
      if (now !== nodes) quiet = 0;
      nodes = now;
    }
  },

  async stream(chunks, perSecond) {
    const starts = [];
    const work = [];
    let longTasks = 0;
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    });
    observer.observe({ type: 'longtask' });
    const afterFrame = new MessageChannel();
    let began = 0;
    // The message is handled after this frame's layout and paint.
    afterFrame.port1.addEventListener('message', () => work.push(performance.now() - began));
    afterFrame.port1.start();

    let running = true;
    const onFrame = (time) => {
      if (!running) return;
      // Asked for first, so that it is called before the adapter's own and its time counts.
      requestAnimationFrame(onFrame);
      starts.push(time);
      began = performance.now();
      if (!adapter.batchesItself) adapter.flush();
      afterFrame.port2.postMessage(undefined);
    };
    requestAnimationFrame(onFrame);
    await feed(chunks, perSecond);
    running = false;
    observer.disconnect();
    const intervals = starts.slice(1).map((time, index) => time - starts[index]);
    return { intervals, work, longTasks, clicks };
  },
};
