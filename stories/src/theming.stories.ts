import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { expect, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';
import { mockStream } from './mock-stream.js';
import { sseAnswer } from './sample-answers.js';
import { conversation } from './sample-messages.js';

/** The public tokens, without their `--chat-`. An empty one keeps its default. */
interface Args {
  readonly 'color-text': string;
  readonly 'color-text-quiet': string;
  readonly 'color-surface': string;
  readonly 'color-surface-raised': string;
  readonly 'color-border': string;
  readonly 'color-accent': string;
  readonly 'color-on-accent': string;
  readonly 'color-danger': string;
  readonly 'color-code-surface': string;
  readonly font: string;
  readonly 'font-mono': string;
  readonly 'font-size': string;
  readonly 'line-height': string;
  readonly radius: string;
  readonly space: string;
  readonly width: string;
  readonly duration: string;
}

const color = (description: string) => ({ control: 'color', description }) as const;
const text = (description: string) => ({ control: 'text', description }) as const;

/**
 * Set tokens on `chat-stream` or on any ancestor, in the page's own style sheet:
 *
 *     chat-stream { --chat-color-accent: #0a7d4f; --chat-radius: 4px; }
 *
 * Light and dark follow the `color-scheme` of the page; a token may be a `light-dark()` pair. What no token reaches
 * has a `::part()`.
 */
const meta: Meta<Args> = {
  title: 'Theming',
  argTypes: {
    'color-text': color('Text.'),
    'color-text-quiet': color('Text that stands back.'),
    'color-surface': color('Background.'),
    'color-surface-raised': color("Background of the reader's messages and of what is pointed at."),
    'color-border': color('Lines.'),
    'color-accent': color('The button that sends, focus, links.'),
    'color-on-accent': color('Signs on the accent.'),
    'color-danger': color('Failures.'),
    'color-code-surface': color('Background of code.'),
    font: text('Font of everything but code. Default: inherited.'),
    'font-mono': text('Font of code.'),
    'font-size': text('Size of text. Default: `1rem`.'),
    'line-height': text('Height of a line. Default: `1.6`.'),
    radius: text('Corners. Default: `0.75rem`.'),
    space: text('The unit of all distances. Default: `1rem`.'),
    width: text('Greatest width of the column. Default: `48rem`.'),
    duration: text('Length of transitions. Default: `160ms`.'),
  },
  render: (args) => {
    const setTokens = (element: Element | undefined): void => {
      if (!(element instanceof HTMLElement)) return;
      for (const [name, value] of Object.entries(args)) element.style.setProperty(`--chat-${name}`, value || null);
    };
    return html`<div class="stage" ${ref(setTokens)}>
      <chat-stream .transport=${mockStream(sseAnswer)} .messages=${conversation}></chat-stream>
    </div>`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** Every token at its default. Change them in the controls; nothing resets the conversation. */
export const Tokens: Story = {};

/** Dark: every default is a `light-dark()` pair. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** A house style by a handful of tokens, for light and dark at once. */
export const HouseStyle: Story = {
  args: {
    'color-accent': 'light-dark(#0a6b46, #7fe0b4)',
    'color-on-accent': 'light-dark(#ffffff, #06251a)',
    'color-surface': 'light-dark(#fbf8f1, #1d1b16)',
    'color-surface-raised': 'light-dark(#efe8d8, #2c2920)',
    'color-code-surface': 'light-dark(#f5efe1, #26231b)',
    'color-border': 'light-dark(#d9cfb8, #48432f)',
    font: 'Georgia, serif',
    radius: '4px',
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => {
      const link = deepFind(canvasElement, 'chat-markdown a');
      return expect(['rgb(10, 107, 70)', 'rgb(127, 224, 180)']).toContain(getComputedStyle(link).color);
    });
  },
};

/** Denser and smaller, for a corner of a busy page. */
export const Compact: Story = {
  args: { 'font-size': '0.875rem', 'line-height': '1.45', space: '0.625rem', radius: '0.375rem' },
};

/** The page's own `color-scheme` decides, also for a part of a page: dark chat in a light page. */
export const DarkInALightPage: Story = {
  render: () =>
    html`<div class="stage dark-part">
      <chat-stream .transport=${mockStream(sseAnswer)} .messages=${conversation}></chat-stream>
    </div>`,
};
