import type { ChatStream } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { deepFind, deepQuery } from './deep-query.js';
import { mockStream } from './mock-stream.js';
import { arabicAnswer, chineseAnswer, shortAnswer, sseAnswer } from './sample-answers.js';
import { arabicConversation, byStatus, chineseConversation, conversation, question } from './sample-messages.js';

type Args = Pick<
  ChatStream,
  'messages' | 'transport' | 'placeholder' | 'label' | 'disabled' | 'submitKey' | 'scrollMode' | 'images'
> & {
  onSubmit: (event: Event) => void;
  onFinish: (event: Event) => void;
  onError: (event: Event) => void;
};

const meta: Meta<Args> = {
  title: 'Elements/chat-stream',
  component: 'chat-stream',
  args: {
    messages: [],
    transport: mockStream(sseAnswer),
    placeholder: undefined,
    label: undefined,
    disabled: false,
    submitKey: 'enter',
    scrollMode: 'follow',
    images: 'click',
    onSubmit: fn(),
    onFinish: fn(),
    onError: fn(),
  },
  argTypes: {
    placeholder: { control: 'text' },
    label: { control: 'text' },
    disabled: { control: 'boolean' },
    submitKey: { control: 'select', options: ['enter', 'mod-enter'] },
    scrollMode: { control: 'select', options: ['follow', 'none'] },
    images: { control: 'select', options: ['click', 'same-origin', 'all', 'none'] },
    messages: { control: false },
    transport: { control: false },
    onSubmit: { table: { disable: true } },
    onFinish: { table: { disable: true } },
    onError: { table: { disable: true } },
  },
  render: (args) => html`<div class="stage">${chatOf(args)}</div>`,
};
export default meta;
type Story = StoryObj<Args>;

function chatOf(args: Args): unknown {
  return html`<chat-stream
    .transport=${args.transport}
    .messages=${args.messages}
    .placeholder=${args.placeholder}
    .label=${args.label}
    .submitKey=${args.submitKey}
    .scrollMode=${args.scrollMode}
    .images=${args.images}
    ?disabled=${args.disabled}
    @chat-submit=${args.onSubmit}
    @chat-finish=${args.onFinish}
    @chat-error=${args.onError}
  ></chat-stream>`;
}

const elementOf = (canvas: HTMLElement) => deepFind(canvas, 'chat-stream');
const lastStatus = (canvas: HTMLElement): string | undefined => elementOf(canvas).messages.at(-1)?.status;

async function ask(canvas: HTMLElement, text: string): Promise<void> {
  await waitFor(() => expect(deepFind(canvas, 'textarea').disabled).toBe(false));
  await userEvent.type(deepFind(canvas, 'textarea'), `${text}{Enter}`);
}

/** A greeting, and the composer ready. Ask anything: the sample answer streams in. */
export const Empty: Story = {};

/** Two turns, open at the end. */
export const Conversation: Story = { args: { messages: conversation } };

/** Type a question and press Enter: the first words are there long before the answer is complete. */
export const Streaming: Story = {
  args: { transport: mockStream(sseAnswer, { ending: 'hold' }) },
  play: async ({ args, canvasElement }) => {
    await ask(canvasElement, 'What are Server-Sent Events?');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    const words = await waitFor(() => deepFind(canvasElement, 'chat-markdown'));
    await waitFor(() => expect(words).toHaveTextContent('A Server-Sent Events stream'));
    await expect(lastStatus(canvasElement)).toBe('streaming');
    await waitFor(() => expect(deepQuery(canvasElement, '[part~=stop]')).toBeDefined());
  },
};

/** Stop in the middle: the text so far stays, the composer keeps the focus, and the next question may come. */
export const Stopping: Story = {
  args: { transport: mockStream(sseAnswer, { ending: 'hold', interval: 5 }) },
  play: async ({ args, canvasElement }) => {
    await ask(canvasElement, 'What are Server-Sent Events?');
    const words = await waitFor(() => deepFind(canvasElement, 'chat-markdown'));
    await waitFor(() => expect(words).toHaveTextContent('one HTTP response'));
    await userEvent.click(deepFind(canvasElement, '[part~=stop]'));
    await waitFor(() => expect(lastStatus(canvasElement)).toBe('stopped'));
    await expect(words).toHaveTextContent('one HTTP response');
    await waitFor(() => expect(deepQuery(canvasElement, '[part~=send]')).toBeDefined());
    await expect(args.onFinish).toHaveBeenCalledOnce();
  },
};

/** A whole turn: question, answer, and ready for the next question. */
export const Answered: Story = {
  args: { transport: mockStream(shortAnswer, { interval: 5 }) },
  play: async ({ args, canvasElement }) => {
    await ask(canvasElement, 'Can I stop an answer?');
    await waitFor(() => expect(lastStatus(canvasElement)).toBe('complete'));
    await waitFor(() =>
      expect(deepFind(canvasElement, 'chat-markdown')).toHaveTextContent('as soon as you know enough.'),
    );
    await expect(deepQuery(canvasElement, 'chat-cursor')).toBeUndefined();
    await expect(args.onFinish).toHaveBeenCalledOnce();
  },
};

/** Waiting for the first word of an answer that takes its time. */
export const Waiting: Story = {
  args: { transport: mockStream([], { ending: 'hold' }) },
  play: async ({ canvasElement }) => {
    await ask(canvasElement, 'Are you there?');
    await waitFor(() => deepFind(canvasElement, '[part~=dots]'));
  },
};

/** A second question while the first answer arrives: it waits its turn, and can be taken back into the field. */
export const Queue: Story = {
  args: { transport: mockStream(shortAnswer, { ending: 'hold', interval: 5 }) },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(elementOf(canvasElement).chat).toBeDefined());
    void elementOf(canvasElement).chat?.send('Can I stop an answer?');
    await waitFor(() => expect(lastStatus(canvasElement)).toBe('streaming'));
    await ask(canvasElement, 'And can I write on meanwhile?');
    await userEvent.click(await waitFor(() => deepFind(canvasElement, '[part~=take-back]')));
    const field = deepFind(canvasElement, 'textarea');
    await waitFor(() => expect(field.value).toBe('And can I write on meanwhile?'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => deepFind(canvasElement, '[part~=waiting]'));
  },
};

/** The network is away: what is written waits, says so, and goes once it is back. */
export const Offline: Story = {
  args: { transport: mockStream(shortAnswer, { interval: 5 }) },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(elementOf(canvasElement).chat).toBeDefined());
    // The story itself has loaded; only the browser's word on the network changes.
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      // Loads the queue, as an idle page has done long before.
      await elementOf(canvasElement).chat?.unqueue('');
      await ask(canvasElement, 'Can I stop an answer?');
      await waitFor(() => expect(deepFind(canvasElement, '[part~=waiting]')).toHaveTextContent('once you are online'));
      await expect(elementOf(canvasElement).messages).toHaveLength(0);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  },
};

/** The service failed: what happened, what to do, and a way to try again that works. */
export const Failed: Story = {
  args: { transport: mockStream([], { ending: 'error', interval: 0 }) },
  play: async ({ args, canvasElement }) => {
    await ask(canvasElement, 'Will this work?');
    const retry = await waitFor(() => deepFind(canvasElement, '[part~=retry]'));
    await expect(args.onError).toHaveBeenCalledOnce();
    await userEvent.click(retry);
    await waitFor(() => expect(args.onError).toHaveBeenCalledTimes(2));
    await waitFor(() => deepFind(canvasElement, '[part~=retry]'));
    await expect(elementOf(canvasElement).messages).toHaveLength(2);
  },
};

/** The connection broke in the middle: the text stays, and nobody takes it for the whole answer. */
export const Truncated: Story = {
  args: { transport: mockStream('A Server-Sent Events stream is one', { ending: 'cut', interval: 5 }) },
  play: async ({ canvasElement }) => {
    await ask(canvasElement, 'What are Server-Sent Events?');
    await waitFor(() => deepFind(canvasElement, '[part~=retry]'));
    await expect(lastStatus(canvasElement)).toBe('truncated');
    await expect(deepFind(canvasElement, 'chat-markdown')).toHaveTextContent('A Server-Sent Events stream is one');
    await expect(deepFind(canvasElement, '[part~=continue]')).toBeVisible();
  },
};

/** An answer that failed in an earlier visit. */
export const FailedBefore: Story = { args: { messages: [question, byStatus.error] } };

/** Nothing can be written; what was said stays readable and selectable. */
export const Disabled: Story = { args: { disabled: true, messages: conversation } };

/** Neither `src` nor `transport`: the element says what is missing. */
export const NotConnected: Story = { args: { transport: undefined } };

/** Twenty rem wide, as in a corner of a page. */
export const Narrow: Story = {
  args: { messages: conversation },
  render: (args) => html`<div class="stage narrow">${chatOf(args)}</div>`,
};

/** Arabic: everything stands the other way round, code does not. */
export const Arabic: Story = {
  args: { messages: arabicConversation, transport: mockStream(arabicAnswer), placeholder: 'اكتب سؤالك' },
  render: (args) => html`<div class="stage" dir="rtl" lang="ar">${chatOf(args)}</div>`,
};

/** Chinese. */
export const Chinese: Story = {
  args: { messages: chineseConversation, transport: mockStream(chineseAnswer), placeholder: '请输入问题' },
  render: (args) => html`<div class="stage" lang="zh">${chatOf(args)}</div>`,
};

/** Dark, because the page around it is: nothing is set on the element. */
export const Dark: Story = { args: { messages: conversation }, globals: { theme: 'dark' } };

/** The page's own header, greeting and footer. */
export const Slots: Story = {
  render: (args) =>
    html`<div class="stage">
      <chat-stream .transport=${args.transport} placeholder=${args.placeholder ?? nothing}>
        <h2 slot="header">Library</h2>
        <p slot="empty">Ask for books, rooms and opening hours.</p>
        <small slot="footer">Answers are written by a machine and may be wrong.</small>
      </chat-stream>
    </div>`,
};
