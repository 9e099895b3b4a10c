// Runs in the browser: gives an element a long text at once, and tells when all of it is shown.
import '../../packages/elements/dist/chat-markdown/define.js';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What comes late (colors of code, math) is drawn when nothing has changed for this many frames. */
const QUIET_FRAMES = 15;

async function settled(element) {
  await element.updateComplete;
  let changes = 0;
  const observer = new MutationObserver(() => (changes += 1));
  observer.observe(element, { childList: true, subtree: true, characterData: true });
  for (let quiet = 0; quiet < QUIET_FRAMES; quiet += 1) {
    const before = changes;
    await frame();
    if (changes !== before) quiet = 0;
  }
  observer.disconnect();
}

function create() {
  const element = document.createElement('chat-markdown');
  document.querySelector('main').append(element);
  return element;
}

const ways = {
  text(element, text) {
    element.text = text;
    element.finish();
  },
  append(element, text) {
    element.append(text);
  },
};

/** A loop that takes as long as this wherever nothing else is counted as its time. */
const LOOP_MS = 20;
const LOOPS = 150;

function work(rounds) {
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) sum = (sum * 31 + round) % 1_000_003;
  return sum;
}

globalThis.bench = {
  /** What the machine adds to tasks that are all the same: the floor under all figures. */
  async loop() {
    let rounds = 100_000;
    const time = () => {
      const start = performance.now();
      work(rounds);
      return performance.now() - start;
    };
    while (time() < LOOP_MS / 2) rounds *= 2;
    rounds = Math.round((rounds * LOOP_MS) / Math.min(time(), time(), time()));
    for (let count = 0; count < LOOPS; count += 1) {
      await frame();
      work(rounds);
    }
  },

  /** Loads what is loaded on demand. */
  async warmUp() {
    const element = create();
    element.text = `${'word '.repeat(300)}\n\n$$x$$\n\n[^1] <kbd>a</kbd>\n\n|a|\n|-|\n|b|\n\n\`\`\`js\nlet a;\n\`\`\`\n\n[^1]: a`;
    await settled(element);
    element.remove();
  },

  async show(way, text) {
    const element = create();
    ways[way](element, text);
    await settled(element);
    element.finish();
    await settled(element);
  },
};
