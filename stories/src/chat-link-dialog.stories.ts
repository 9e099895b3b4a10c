import '@chat-stream/elements/define/chat-link-dialog';
import type { ChatLinkDialog } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';

type Args = Pick<ChatLinkDialog, 'url'>;

const meta: Meta<Args> = {
  title: 'Elements/chat-link-dialog',
  component: 'chat-link-dialog',
  // Each is modal, and takes the focus from the page around it.
  parameters: { docs: { story: { inline: false, height: '22rem' } } },
  args: { url: 'https://example.com/orders?from=chat' },
  argTypes: { url: { control: 'text' } },
  render: ({ url }) => html`<chat-link-dialog .url=${url}></chat-link-dialog>`,
};
export default meta;
type Story = StoryObj<Args>;

/** Where the link leads, and a way to stay, which has the focus. */
export const Plain: Story = {};

/** Letters of another script that look like those of a known site: the host is shown as the network knows it. */
export const LooksLikeAnother: Story = {
  args: { url: 'https://аррӏе.com/login' },
  play: ({ canvasElement }) =>
    waitFor(() => expect(deepFind(canvasElement, '[part=host]')).toHaveTextContent('xn--80ak6aa92e.com')),
};

/** A long address breaks anywhere and stays in the dialog. */
export const LongAddress: Story = { args: { url: `https://example.com/${'path/'.repeat(40)}` } };
