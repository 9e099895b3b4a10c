import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';

import { allowed } from '../markdown/dom/allowed.js';
import { isMathTag } from '../markdown/dom/rich/allowed-math.js';
import type { ChatMarkdown } from './chat-markdown.js';
import { waitUntil } from '../internal/test/wait-until.js';

interface Payload {
  readonly name: string;
  readonly chunks: readonly string[];
}
type Cases = Readonly<Record<string, unknown>>;

/** So many prefixes of each payload are looked at; of longer ones every second, third … */
const maxPrefixes = 96;
const randomCuts = 2;
/** Chromium reads every payload, the others a sample. */
const isChromium = 'chrome' in globalThis;
const every = isChromium ? 1 : 20;
const seed = Math.floor(Math.random() * 2 ** 31);

const read = async (name: string): Promise<Cases | null> =>
  (await fetch(`/__fixtures__/security/${name}.json`)).json() as Promise<Cases | null>;
const listOf = (cases: Cases | null, key: string): readonly Cases[] => (cases?.[key] ?? []) as readonly Cases[];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function payloads(file: string, list: string, field: string): Promise<readonly Payload[]> {
  return listOf(await read(file), list).map((entry, index) => ({
    name: textOf(entry['id']) || textOf(entry['name']) || `${file} ${index}`,
    chunks: Array.isArray(entry[field]) ? (entry[field] as string[]) : [textOf(entry[field])],
  }));
}

/** A page under the policy of the kit, and all that went wrong in it. */
class HostilePage {
  #problems: string[] = [];
  readonly #frame = document.createElement('iframe');
  #name = '';
  #fetched = 0;

  async open(): Promise<void> {
    this.#frame.src = '/__hostile__';
    const loaded = new Promise((resolve) => this.#frame.addEventListener('load', resolve, { once: true }));
    document.body.append(this.#frame);
    await loaded;
    const { window } = this;
    await window.customElements.whenDefined('chat-markdown');
    this.document.addEventListener('securitypolicyviolation', (event) => {
      this.#report(`violation of ${event.violatedDirective}: ${event.blockedURI}`);
    });
    window.addEventListener('error', (event) => this.#report(`error: ${event.message}`));
    for (const dialog of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
      Object.assign(window, { [dialog]: () => this.#report(`${dialog}()`) });
    }
    // What texts load on demand is loaded before requests are counted.
    const warm = this.#create();
    warm.append('$$x$$\n\n```js\nlet a\n```\n\n|a|\n|-|\n\n&rarr; \u2062 <kbd>x</kbd> [^1]\n\n[^1]: b');
    warm.finish();
    // A formula, colors of code, a footnote, a tag of the kit, a sign by its name, and what says that one is hidden.
    const late = ['math', '[data-token]', 'section', 'kbd'];
    await waitUntil(
      () =>
        late.every((selector) => warm.querySelector(selector)) &&
        warm.textContent.includes('→') &&
        warm.matches('[data-hidden]'),
      'what texts load on demand is there',
    );
    warm.remove();
    this.#fetched = this.#requests();
  }

  close(): void {
    this.#frame.remove();
  }

  get window(): Window & typeof globalThis {
    return this.#frame.contentWindow as Window & typeof globalThis;
  }

  get document(): Document {
    return this.#frame.contentDocument as Document;
  }

  /** Streams the pieces, and looks at what each of them made. */
  stream({ name }: Payload, chunks: readonly string[], each?: (el: ChatMarkdown) => void): ChatMarkdown {
    this.#name = name;
    const el = this.#create();
    const observer = new this.window.MutationObserver(() => undefined);
    observer.observe(el, { childList: true, subtree: true, attributes: true });
    const look = (): void => {
      for (const { type, target, addedNodes } of observer.takeRecords()) {
        if (type === 'attributes') this.#judge(target as Element);
        for (const node of addedNodes) if (isElement(node)) [node, ...node.querySelectorAll('*')].forEach(this.#judge);
      }
      each?.(el);
    };
    for (const chunk of chunks) {
      el.append(chunk);
      el.flush();
      look();
    }
    el.finish();
    look();
    observer.disconnect();
    return el;
  }

  /** Lets the page do what it may have been made to do; fails if that, or anything before, was wrong. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    const count = this.#requests();
    if (count !== this.#fetched) this.#report(`${count - this.#fetched} requests`);
    this.#fetched = count;
    const problems = this.#problems.join('\n');
    this.#problems = [];
    expect(problems, `seed ${seed}`).to.equal('');
  }

  #requests(): number {
    return this.window.performance.getEntriesByType('resource').length;
  }

  #create(): ChatMarkdown {
    const el = this.document.createElement('chat-markdown');
    el.streaming = true;
    this.document.body.append(el);
    return el;
  }

  #report(problem: string): void {
    if (this.#problems.length < 20) this.#problems.push(`${this.#name}: ${problem}`);
  }

  readonly #judge = (element: Element): void => {
    const { localName } = element;
    const names = element.getAttributeNames();
    if (element.namespaceURI?.endsWith('MathML') === true) {
      const bad = names.filter((name) => /^(?:on|style|class|id|href|src|xlink)/.test(name));
      if (!isMathTag(localName) || bad.length > 0) this.#report(`<${localName} ${bad.join(' ')}>`);
      return;
    }
    const table: Readonly<Record<string, readonly string[]>> = allowed;
    const known = Object.hasOwn(table, localName) ? table[localName] : undefined;
    if (element === this.document.body.lastElementChild) return;
    const bad = names.filter((name) => known?.includes(name) !== true);
    if (known === undefined || bad.length > 0) this.#report(`<${localName} ${bad.join(' ')}>`);
    if (element.id !== '' && !element.id.startsWith('chat-note-')) this.#report(`id ${element.id}`);
    if (localName === 'img') this.#report('an image without a click');
    if (localName === 'a') this.#judgeLink(element as HTMLAnchorElement);
  };

  #judgeLink(link: HTMLAnchorElement): void {
    if (!['http:', 'https:', 'mailto:'].includes(link.protocol)) this.#report(`a link to ${link.href}`);
    const isNote = link.getAttribute('href')?.startsWith('#chat-note-') === true;
    if (!isNote && link.rel !== 'noopener noreferrer nofollow') this.#report(`a link with rel="${link.rel}"`);
  }
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

function inPieces(text: string, size: (index: number) => number): string[] {
  const pieces: string[] = [];
  for (let from = 0, index = 0; from < text.length; index++) {
    const end = from + size(index);
    pieces.push(text.slice(from, end));
    from = end;
  }
  return pieces;
}

/** The same content, whatever number the text has in its page. */
function sameContent(one: Element, other: Element): boolean {
  for (const el of [one, other]) {
    for (const note of el.querySelectorAll('[id], a[href^="#"]')) {
      for (const name of ['id', 'href'] as const) {
        const value = note.getAttribute(name);
        if (value !== null) note.setAttribute(name, value.replace(/chat-note-\d+-/, 'chat-note_'));
      }
    }
  }
  return [...one.childNodes].every((node, index) => node.isEqualNode(other.childNodes[index] ?? null));
}

const files = [
  ['xss-dompurify', 'payloads', 'payload'],
  ['xss-payloadsallthethings', 'payloads', 'payload'],
  ['md-markdown-it', 'payloads', 'payload'],
  ['md-vercel-bypass', 'payloads', 'payload'],
  ['exfiltration', 'samples', 'markdown'],
  ['streaming-tricks', 'cases', 'chunks'],
  ['unicode', 'cases', 'text'],
] as const;

const isThere = (await read('unicode')) !== null;
if (!isThere) console.log('The folder of CHAT_STREAM_FIXTURES is missing: tests with hostile texts are left out.');

(isThere ? describe : describe.skip)('hostile texts in a page under the policy of the kit', function suite() {
  this.timeout(120_000);
  let page: HostilePage;

  before(async () => {
    page = new HostilePage();
    await page.open();
  });
  after(() => page.close());

  for (const [file, list, field] of files) {
    it(`does nothing but show ${file}, whole, at every prefix, cut at random`, async () => {
      const sample = (await payloads(file, list, field)).filter((_, index) => index % every === 0);
      expect(sample.length).to.be.greaterThan(0);
      const cuts = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 6 });
      for (const [index, payload] of sample.entries()) {
        const text = payload.chunks.join('');
        const stride = Math.ceil(text.length / maxPrefixes);
        const ways = [
          [text],
          payload.chunks,
          inPieces(text, () => stride),
          ...fc
            .sample(cuts, { seed: seed + index, numRuns: randomCuts })
            .map((sizes) => inPieces(text, (at) => sizes[at % sizes.length] ?? 1)),
        ];
        const shown = ways.map((chunks) => page.stream(payload, chunks));
        const [whole, ...others] = shown as [ChatMarkdown, ...ChatMarkdown[]];
        // Formulas share their time among the texts of a page: some may come later than others.
        if (whole.querySelector('[data-math]') === null) {
          const same = others.every((other) => sameContent(whole, other));
          expect(same, `${payload.name}, seed ${seed}: cut or whole`).to.equal(true);
        }
        if (index % 20 === 0) await page.settle();
        for (const el of shown) el.remove();
      }
      await page.settle();
    });
  }

  it('shows no anchor before its address is complete', async () => {
    const hosts = new Set<string>();
    page.stream({ name: 'half an address', chunks: [] }, '[x](https://app.example.evil.example)'.split(''), (el) => {
      for (const link of el.querySelectorAll('a')) hosts.add(link.host);
    });
    expect([...hosts]).to.deep.equal(['app.example.evil.example']);
    await page.settle();
  });

  it('lets no address through that it should not, and no other one is missing', async () => {
    const urls = listOf(await read('url-schemes'), 'urls');
    for (const { raw, verdict, whatwgProtocol } of urls) {
      const url = textOf(raw);
      const name = `url ${JSON.stringify(url)}`;
      const forms = [
        `[x](${url})`,
        `[x](<${url}>)`,
        `<${url}>`,
        `![x](${url})`,
        `[![x](${url})](${url})`,
        `[x][r]\n\n[r]: ${url}`,
        `see ${url} now`,
      ];
      for (const form of forms) page.stream({ name, chunks: [form] }, [form]).remove();
      const isLink = verdict !== 'block' && ['http:', 'https:', 'mailto:'].includes(textOf(whatwgProtocol));
      // Markdown has no way to write these.
      if (!isLink || /[\n\r]|\p{Cc}|\p{Cf}|\p{Zl}/u.test(url)) continue;
      const written = url.replaceAll(/[\\<>&]/g, (character) => (character === '&' ? '&amp;' : `\\${character}`));
      const el = page.stream({ name, chunks: [] }, [`[x](<${written}>)`]);
      // marked escapes what a URL parser would read as a slash.
      const { baseURI } = page.document;
      const addresses = [url, encodeURI(url).replaceAll('%25', '%')]
        .filter((address) => URL.canParse(address, baseURI))
        .map((address) => new URL(address, baseURI).href);
      expect(addresses, name).to.include(el.querySelector('a')?.href);
      el.remove();
    }
    await page.settle();
  });

  it('leaves the page as it was', () => {
    const { window } = page;
    expect(Object.keys(window.Object.prototype).concat(Object.keys(window.Array.prototype))).to.deep.equal([]);
    expect(page.document.cookie).to.equal('');
    expect(typeof page.document.getElementById).to.equal('function');
  });
});
