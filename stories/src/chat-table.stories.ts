import type { ChatTable } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';

type Args = Pick<ChatTable, 'writing'> & { readonly rows: number; readonly columns: number };

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

const meta: Meta<Args> = {
  title: 'Elements/chat-table',
  component: 'chat-table',
  args: { rows: 4, columns: 3, writing: false },
  argTypes: {
    rows: { control: { type: 'range', min: 1, max: 80 } },
    columns: { control: { type: 'range', min: 1, max: 16 } },
    writing: { control: 'boolean' },
  },
  render: ({ rows, columns, writing }) => {
    const head = `| ${numbers(columns)
      .map((column) => `column ${column}`)
      .join(' | ')} |\n|${'---|'.repeat(columns)}`;
    const body = numbers(rows).map(
      (row) =>
        `| ${numbers(columns)
          .map((column) => `${row * column}`)
          .join(' | ')} |`,
    );
    return html`<chat-markdown
      class="column"
      .streaming=${writing}
      .text=${[head, ...body].join('\n')}
    ></chat-markdown>`;
  },
};
export default meta;
type Story = StoryObj<Args>;

/** A table of an answer is in such a box. Its menu shows when it is pointed at. */
export const Short: Story = {};

/** The menu copies the table as markdown or for a spreadsheet. */
export const MenuOpen: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await waitFor(() => deepFind(canvasElement, '[part=menu-button]')));
    await waitFor(() => expect(deepFind(canvasElement, '[part=menu]')).toBeVisible());
  },
};

/** Higher than its place: it scrolls in its own box and its header stays in sight. */
export const Long: Story = { args: { rows: 60 } };

/** Wider than its place: the page does not scroll sideways, the box does. */
export const Wide: Story = { args: { columns: 14 } };

/** Rows are still arriving: the box follows the last one. */
export const Writing: Story = { args: { rows: 40, writing: true } };
