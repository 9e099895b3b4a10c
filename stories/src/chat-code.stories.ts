import type { ChatCode } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';

type Args = Pick<ChatCode, 'language' | 'wrap'> & { content: string };

const typescript = `/** Says hello. */
export function greet(name: string): string {
  return \`Hello, \${name}\`;
}
`;
const long = `const sentence = 'A line that is much longer than any chat is wide, so that it either scrolls in its own box or is wrapped, as the reader likes it better';
`;

const meta: Meta<Args> = {
  title: 'Elements/chat-code',
  component: 'chat-code',
  args: { language: 'ts', wrap: false, content: typescript },
  argTypes: {
    language: { control: 'select', options: ['', 'ts', 'python', 'json', 'html', 'sh', 'brainfuck'] },
    wrap: { control: 'boolean' },
    content: { control: 'text', description: 'The text in `<pre><code>`.' },
  },
  render: ({ language, wrap, content }) =>
    html`<chat-code class="column" .language=${language} ?wrap=${wrap}>
      <pre><code>${content}</code></pre>
    </chat-code>`,
};
export default meta;
type Story = StoryObj<Args>;

/** The language by its name, and two buttons that keep out of the way. */
export const TypeScript: Story = {};

/** Without a language there is no name, and the buttons stay where they are. */
export const NoLanguage: Story = { args: { language: '', content: 'plain text\n  as it is\n' } };

/** A long line scrolls in its own box; the page does not. */
export const LongLine: Story = {
  args: { content: long },
  render: ({ language, wrap, content }) =>
    html`<div class="narrow">
      <chat-code .language=${language} ?wrap=${wrap}>
        <pre><code>${content}</code></pre>
      </chat-code>
    </div>`,
  play: async ({ canvasElement }) => {
    const frame = canvasElement.querySelector('.narrow');
    await waitFor(() => expect(frame?.scrollWidth).toBe(frame?.clientWidth));
  },
};

/** The reader wraps long lines with the first button. */
export const Wrapped: Story = {
  ...LongLine,
  play: async ({ canvasElement }) => {
    await userEvent.click(deepFind(canvasElement, '[part~=wrap]'));
    const { clientWidth } = deepFind(canvasElement, 'chat-code');
    await waitFor(() => expect(deepFind(canvasElement, 'pre').clientWidth).toBeLessThanOrEqual(clientWidth));
  },
};

/** Code runs from left to right, also in a page that does not. */
export const InRightToLeft: Story = {
  render: ({ language, content }) =>
    html`<div dir="rtl" lang="ar">
      <p>الشيفرة تُقرأ من اليسار إلى اليمين:</p>
      <chat-code class="column" .language=${language}>
        <pre><code>${content}</code></pre>
      </chat-code>
    </div>`,
  play: ({ canvasElement }) => expect(getComputedStyle(deepFind(canvasElement, 'pre')).direction).toBe('ltr'),
};
