import type { ChatMessage } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deepFind, deepQuery } from './deep-query.js';
import { answer, byStatus, message, question, reasoned, withTools } from './sample-messages.js';

type Args = Pick<ChatMessage, 'message' | 'past' | 'waiting' | 'images'>;

const meta: Meta<Args> = {
  title: 'Elements/chat-message',
  component: 'chat-message',
  args: { past: false, images: 'click' },
  argTypes: {
    message: { control: 'object' },
    past: { control: 'boolean' },
    waiting: { control: 'select', options: [undefined, 'answer', 'network', 'reader'] },
    images: { control: 'select', options: ['click', 'same-origin', 'all', 'none'] },
  },
  render: ({ message, past, waiting, images }) =>
    html`<chat-message
      class="column"
      .message=${message}
      .waiting=${waiting}
      .images=${images}
      ?past=${past}
    ></chat-message>`,
};
export default meta;
type Story = StoryObj<Args>;

/** What the reader wrote, as it was written: no markdown is made of it. */
export const User: Story = {
  args: { message: message('q', 'user', 'Why is `a * b * c` not shown in italics?\n\nIt is what I *typed*.') },
  play: ({ canvasElement }) => waitFor(() => expect(canvasElement).toHaveTextContent('what I *typed*.')),
};

/** A short question sits at the end of the line. */
export const UserShort: Story = { args: { message: question } };

/** Sent while an answer is arriving: paler, and it says that it waits. */
export const UserWaiting: Story = { args: { message: question, waiting: 'answer' } };

/** An answer: markdown, over the whole width. */
export const Assistant: Story = { args: { message: answer } };

/** Asked for, and nothing has arrived. */
export const Pending: Story = { args: { message: byStatus.pending } };

/** Arriving: a cursor at the end of the text. */
export const Streaming: Story = {
  args: { message: byStatus.streaming },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'chat-cursor'));
  },
};

/** Complete: nothing but the text. */
export const Complete: Story = {
  args: { message: byStatus.complete },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('as soon as you know enough.'));
    await expect(deepQuery(canvasElement, 'chat-cursor')).toBeUndefined();
    await expect(deepQuery(canvasElement, 'chat-status')).toBeUndefined();
  },
};

/** The reader stopped it: what came stays. */
export const Stopped: Story = { args: { message: byStatus.stopped } };

/** It reached its greatest length. */
export const Incomplete: Story = { args: { message: byStatus.incomplete } };

/** The connection broke in the middle: never shown as an answer that is whole. */
export const Truncated: Story = { args: { message: byStatus.truncated } };

/** It failed before the first word. */
export const Failed: Story = { args: { message: byStatus.error } };

/** Thoughts are folded; the answer comes first. */
export const Reasoning: Story = {
  args: { message: reasoned },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'summary'));
    await userEvent.click(deepFind(canvasElement, 'summary'));
    await waitFor(() => expect(deepFind(canvasElement, 'details').open).toBe(true));
  },
};

/** Thinking goes on: said in words, also to those who keep it folded. */
export const Thinking: Story = {
  args: {
    message: message('a', 'assistant', [{ type: 'reasoning', text: 'First, what is asked' }], { status: 'streaming' }),
  },
};

/** What tools did, are doing and wait for, each by its name. */
export const Tools: Story = { args: { message: withTools } };

const withSources = message('a', 'assistant', [
  { type: 'text', text: 'The browser reconnects by itself and tells the server what it saw last.' },
  {
    type: 'source-url',
    sourceId: '1',
    title: 'HTML Standard: Server-sent events',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
  },
  { type: 'source-url', sourceId: '2', url: 'https://developer.mozilla.org/docs/Web/API/EventSource' },
  { type: 'source-url', sourceId: '3', title: 'An address that is not safe to follow', url: 'javascript:alert(1)' },
]);

/** Where it is from. An address that is not safe to follow is text. */
export const Sources: Story = {
  args: { message: withSources },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'a'));
    await expect(canvasElement.querySelectorAll('a')).toHaveLength(2);
  },
};
