import type { ChatStatus } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import { deepFind, deepQuery } from './deep-query.js';
import { overloaded } from './mock-stream.js';
import { byStatus, question } from './sample-messages.js';

type Args = Pick<ChatStatus, 'message' | 'status' | 'error' | 'past' | 'waiting'> & {
  onRetry: (event: Event) => void;
  onContinue: (event: Event) => void;
  onUnqueue: (event: Event) => void;
};

const meta: Meta<Args> = {
  title: 'Elements/chat-status',
  component: 'chat-status',
  args: {
    message: undefined,
    status: undefined,
    error: undefined,
    past: false,
    waiting: undefined,
    onRetry: fn(),
    onContinue: fn(),
    onUnqueue: fn(),
  },
  argTypes: {
    status: {
      control: 'select',
      options: ['pending', 'streaming', 'complete', 'stopped', 'incomplete', 'truncated', 'error'],
    },
    past: { control: 'boolean' },
    waiting: { control: 'select', options: [undefined, 'answer', 'network', 'reader'] },
    message: { control: 'object' },
    error: { control: false },
    onRetry: { table: { disable: true } },
    onContinue: { table: { disable: true } },
    onUnqueue: { table: { disable: true } },
  },
  render: (args) =>
    html`<chat-status
      .message=${args.message}
      .status=${args.status}
      .error=${args.error}
      ?past=${args.past}
      .waiting=${args.waiting}
      @chat-retry=${args.onRetry}
      @chat-continue=${args.onContinue}
      @chat-unqueue=${args.onUnqueue}
    ></chat-status>`,
};
export default meta;

/** How an answer ended is loaded with the first that needs to be told. */
const shown = (canvas: HTMLElement) => canvas.querySelector('chat-status')?.updateComplete;

type Story = StoryObj<Args>;

/** The question is sent and nothing has come: three dots. They rest under reduced motion. */
export const Pending: Story = { args: { status: 'pending' } };

/** The reader ended it: said in one quiet line, with nothing to mend. */
export const Stopped: Story = { args: { status: 'stopped' } };

/** It reached its greatest length: the reader may ask for the rest. */
export const Incomplete: Story = {
  args: { message: byStatus.incomplete },
  play: async ({ args, canvasElement }) => {
    await shown(canvasElement);
    await userEvent.click(deepFind(canvasElement, '[part~=continue]'));
    await expect(args.onContinue).toHaveBeenCalledOnce();
  },
};

/** The connection broke in the middle: once more from the start, or on from where it stopped. */
export const TruncatedWithWords: Story = { args: { message: byStatus.truncated } };

/** It failed in the middle. */
export const FailedWithWords: Story = {
  args: { message: { ...byStatus.truncated, status: 'error', error: overloaded } },
};

/** The connection broke: what came stays above, and there is a way to try again. */
export const Truncated: Story = {
  args: { status: 'truncated' },
  play: async ({ args, canvasElement }) => {
    await shown(canvasElement);
    await userEvent.click(deepFind(canvasElement, 'button'));
    await expect(args.onRetry).toHaveBeenCalledOnce();
  },
};

/** It failed: what happened, what to do, and the facts folded away. */
export const Failed: Story = { args: { status: 'error', error: overloaded } };

/** The conversation has gone on since: no button that would ask again. */
export const Past: Story = {
  args: { status: 'error', error: overloaded, past: true },
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
    await expect(deepFind(canvasElement, 'summary')).toBeVisible();
    await expect(deepQuery(canvasElement, 'button')).toBeUndefined();
  },
};

/** A message of the reader's, sent while an answer is arriving: it can be taken back until it goes. */
export const Waiting: Story = {
  args: { message: question, waiting: 'answer' },
  play: async ({ args, canvasElement }) => {
    await shown(canvasElement);
    await userEvent.click(deepFind(canvasElement, '[part~=take-back]'));
    await expect(args.onUnqueue).toHaveBeenCalledOnce();
  },
};

/** Sent while the network is away. */
export const WaitingForTheNetwork: Story = { args: { message: question, waiting: 'network' } };

/** It waited for an answer that the reader has stopped: nothing follows a stop by itself. */
export const WaitingAfterAStop: Story = { args: { message: question, waiting: 'reader' } };

/** A complete answer speaks for itself: nothing is shown. */
export const Complete: Story = { args: { status: 'complete' } };
