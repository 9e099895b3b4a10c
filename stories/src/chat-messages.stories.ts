import type { ChatMessages } from '@chat-stream/elements';
import { createChat } from '@chat-stream/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';
import { mockStream } from './mock-stream.js';
import { sseAnswer } from './sample-answers.js';
import { arabicConversation, byStatus, conversation, longConversation, question } from './sample-messages.js';

type Args = Pick<ChatMessages, 'messages' | 'label' | 'scrollMode' | 'images'>;

const meta: Meta<Args> = {
  title: 'Elements/chat-messages',
  component: 'chat-messages',
  args: { messages: conversation, scrollMode: 'follow', images: 'click' },
  argTypes: {
    messages: { control: 'object' },
    label: { control: 'text' },
    scrollMode: { control: 'select', options: ['follow', 'none'] },
    images: { control: 'select', options: ['click', 'same-origin', 'all', 'none'] },
  },
  render: (args) =>
    html`<div class="stage">
      <chat-messages
        .messages=${args.messages}
        .label=${args.label}
        .scrollMode=${args.scrollMode}
        .images=${args.images}
      ></chat-messages>
    </div>`,
};
export default meta;
type Story = StoryObj<Args>;

const transcriptOf = (canvas: HTMLElement) => deepFind(canvas, 'chat-messages');
const isVisible = (element: Element): boolean => getComputedStyle(element).visibility === 'visible';

/** Two turns. Text can be selected from the middle of one message to the middle of another. */
export const Conversation: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(deepFind(canvasElement, 'table')).toBeVisible());
    const transcript = transcriptOf(canvasElement);
    transcript.selectAll();
    await waitFor(() => expect(String(getSelection())).toContain('Can I stop an answer'));
  },
};

/** No message yet: a greeting, unless the page has its own. */
export const Empty: Story = { args: { messages: [] } };

/** The page's own greeting goes into the slot `empty`. */
export const EmptyOfThePage: Story = {
  args: { messages: [] },
  render: ({ messages }) =>
    html`<div class="stage">
      <chat-messages .messages=${messages}>
        <div slot="empty">
          <h2>Ask the library</h2>
          <p>Opening hours, loans, rooms.</p>
        </div>
      </chat-messages>
    </div>`,
};

/** Forty turns, open at the end. Scroll up: a button brings back. */
export const Long: Story = {
  args: { messages: longConversation(40) },
  play: async ({ canvasElement }) => {
    const transcript = transcriptOf(canvasElement);
    await waitFor(() => expect(transcript.atEnd).toBe(true));
    const log = deepFind(canvasElement, '[part~=log]');
    await waitFor(() => expect(log.scrollTop + log.clientHeight).toBeGreaterThan(log.scrollHeight - 2));
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true }));
    log.scrollTop -= 400;
    const jump = deepFind(canvasElement, '[part~=jump]');
    await waitFor(() => expect(isVisible(jump)).toBe(true));
    await userEvent.click(jump);
    await waitFor(() => expect(transcript.atEnd).toBe(true));
  },
};

/** An answer arrives: the transcript follows it while the reader is at the end. */
export const Following: Story = {
  args: { scrollMode: 'follow' },
  render: ({ scrollMode }) => {
    const chat = createChat({
      messages: longConversation(4),
      transport: mockStream(sseAnswer, { interval: 15, ending: 'hold' }),
    });
    void chat.send('Tell me about event streams.');
    return html`<div class="stage"><chat-messages .chat=${chat} .scrollMode=${scrollMode}></chat-messages></div>`;
  },
  play: async ({ canvasElement }) => {
    const log = deepFind(canvasElement, '[part~=log]');
    await waitFor(() =>
      expect(deepFind(canvasElement, '[part~=log]')).toHaveTextContent('Tell me about event streams'),
    );
    const before = log.scrollTop;
    await waitFor(() => expect(log.scrollTop).toBeGreaterThan(before + 100), { timeout: 8000 });
    await expect(transcriptOf(canvasElement).atEnd).toBe(true);
    transcriptOf(canvasElement).chat?.clear();
  },
};

/** Every way in which an answer can end; only the last one offers to ask again. */
export const AllEndings: Story = {
  args: {
    messages: Object.entries(byStatus).map(([status, message]) => ({ ...message, id: status })),
  },
};

/** From right to left: the reader's messages stand at the left. */
export const RightToLeft: Story = {
  args: { messages: arabicConversation },
  render: ({ messages }) =>
    html`<div class="stage" dir="rtl" lang="ar">
      <chat-messages .messages=${messages}></chat-messages>
    </div>`,
};

/** Twenty rem wide: tables and code scroll in their own boxes. */
export const Narrow: Story = {
  args: { messages: [question, ...conversation.slice(1, 2)] },
  render: ({ messages }) => html`<div class="stage narrow"><chat-messages .messages=${messages}></chat-messages></div>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'table'));
    const log = deepFind(canvasElement, '[part~=log]');
    await expect(log.scrollWidth).toBe(log.clientWidth);
  },
};
