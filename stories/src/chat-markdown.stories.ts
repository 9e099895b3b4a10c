import type { ChatMarkdown } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';
import { tokensOf } from './mock-stream.js';
import { arabicAnswer, chineseAnswer, everyConstruct, sseAnswer } from './sample-answers.js';

type Args = Pick<ChatMarkdown, 'text' | 'streaming' | 'headingOffset' | 'images' | 'renderers'>;

const meta: Meta<Args> = {
  title: 'Elements/chat-markdown',
  component: 'chat-markdown',
  args: { text: sseAnswer, streaming: false, headingOffset: 0, images: 'click' },
  argTypes: {
    text: { control: 'text' },
    streaming: { control: 'boolean' },
    headingOffset: { control: { type: 'number', min: 0, max: 5 } },
    images: { control: 'select', options: ['click', 'same-origin', 'all', 'none'] },
    renderers: { control: false },
  },
  render: (args) =>
    html`<chat-markdown
      .headingOffset=${args.headingOffset}
      .images=${args.images}
      .renderers=${args.renderers}
      .streaming=${args.streaming}
      .text=${args.text}
    ></chat-markdown>`,
};
export default meta;
type Story = StoryObj<Args>;

const markdownOf = (canvas: HTMLElement) => deepFind(canvas, 'chat-markdown');

/** An answer as it often is. */
export const Answer: Story = {};

/** Each construct once: distances, sizes and lines should belong together. */
export const EveryConstruct: Story = { args: { text: everyConstruct } };

/** Headings of all levels, set apart by size and distance. */
export const Headings: Story = {
  args: { text: '# One\n\nText.\n\n## Two\n\nText.\n\n### Three\n\nText.\n\n#### Four\n\n##### Five\n\n###### Six' },
};

/** Below the headings of the page: `# One` becomes an `h3`. */
export const HeadingOffset: Story = {
  ...Headings,
  args: { ...Headings.args, headingOffset: 2 },
  play: ({ canvasElement }) => waitFor(() => expect(deepFind(canvasElement, 'h3')).toHaveTextContent('One')),
};

/** Lists, with lists and paragraphs in them, and tasks. */
export const Lists: Story = {
  args: {
    text: '- apples\n- pears\n  - green\n    - small\n\n10. ten\n11. eleven\n\n- [x] done\n- [ ] not yet\n\n- an item\n\n  with two paragraphs',
  },
};

/** A table that is wider than its place scrolls in its own box. */
export const WideTable: Story = {
  args: {
    text: `| ${Array.from({ length: 12 }, (_, n) => `column ${n + 1}`).join(' | ')} |\n|${'---|'.repeat(12)}\n| ${Array.from({ length: 12 }, (_, n) => `value ${n + 1}`).join(' | ')} |`,
  },
  render: ({ text }) => html`<div class="narrow"><chat-markdown .text=${text}></chat-markdown></div>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'table'));
    const place = deepFind(canvasElement, '.narrow');
    await expect(place.scrollWidth).toBe(place.clientWidth);
  },
};

/** A quote, a quote in it, and a list in that. */
export const Quotes: Story = {
  args: { text: '> One goes in,\n>\n> > another\n> >\n> > - with\n> > - a list\n>\n> and out again.' },
};

/** Inline code, a fence with a language, one without, and an indented block. */
export const Code: Story = {
  args: {
    text: 'Call `connect()`:\n\n```ts\nconst feed = connect("/news");\n```\n\n```\nno language\n```\n\n    indented',
  },
};

/** Nothing is fetched until the reader asks for it. */
export const Images: Story = {
  args: { text: 'A chart:\n\n![Requests per minute](https://example.com/chart.png)\n\nand the text goes on.' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('and the text goes on.'));
    await expect(canvasElement.querySelectorAll('img')).toHaveLength(0);
  },
};

/** Raw HTML is text, and an address that could run a script is no link. */
export const HostileText: Story = {
  args: {
    text: 'Before <script>alert(1)</script> and <img src=x onerror=alert(1)> and [a link](javascript:alert(1)), after.',
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('<script>alert(1)</script>'));
    await expect(canvasElement.querySelectorAll('script, img, a')).toHaveLength(0);
  },
};

/** Text arrives token by token; what is finished keeps its nodes. A cursor marks the end while more may come. */
export const Streaming: Story = {
  args: { text: '' },
  render: () => {
    const tokens = tokensOf(sseAnswer);
    let next = 0;
    const write = (): void => {
      const element = document.querySelector<ChatMarkdown>('#written');
      if (element === null) return;
      const token = tokens[next++];
      if (token === undefined) return element.finish();
      element.append(token);
      setTimeout(write, 20);
    };
    requestAnimationFrame(write);
    return html`<chat-markdown id="written"></chat-markdown>`;
  },
  play: async ({ canvasElement }) => {
    const element = markdownOf(canvasElement);
    const first = await waitFor(() => deepFind(element, 'p'));
    await waitFor(() => deepFind(element, 'h2'));
    await waitFor(() => deepFind(element, 'chat-cursor'));
    await waitFor(() => expect(element.streaming).toBe(false), { timeout: 12_000 });
    await expect(deepFind(element, 'p')).toBe(first);
    await expect(element.querySelector('chat-cursor')).toBeNull();
  },
};

/** Stopped in the middle of a construct: half a table, an open emphasis. The text so far is shown as it will stay. */
export const HalfWritten: Story = {
  args: { streaming: true, text: '## Prices\n\n| item | price |\n|---|--:|\n| **apples' },
  play: ({ canvasElement }) => waitFor(() => expect(deepFind(canvasElement, 'td')).toHaveTextContent('apples')),
};

/** The cursor sits at the end of the last line, also inside a list, a table or code. */
export const CursorPlaces: Story = {
  render: () =>
    html`<div class="stack">
      ${[
        'A paragraph',
        '- a list\n- with an item',
        '> a quote',
        '| a | b |\n|---|---|\n| c | d',
        '```js\nlet a = 1;',
        '## A heading',
      ].map((text) => html`<chat-markdown streaming .text=${text}></chat-markdown>`)}
    </div>`,
  play: ({ canvasElement }) => waitFor(() => expect(canvasElement.querySelectorAll('chat-cursor')).toHaveLength(6)),
};

/** Arabic: text, lists and tables from right to left, code from left to right. */
export const Arabic: Story = {
  args: { text: arabicAnswer },
  render: ({ text }) => html`<div dir="rtl" lang="ar"><chat-markdown .text=${text}></chat-markdown></div>`,
};

/** Chinese: lines break anywhere, emphasis stands next to full-width punctuation. */
export const Chinese: Story = {
  args: { text: chineseAnswer },
  render: ({ text }) => html`<div lang="zh"><chat-markdown .text=${text}></chat-markdown></div>`,
};
