import { createChat, type Chat, type Transport } from '@chat-stream/core';
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

const pays: Transport = async function* ({ messages }) {
  const [call] = messages.at(-1)?.parts.filter(({ type }) => type === 'tool-pay') ?? [];
  if (call === undefined) {
    yield { type: 'text', text: 'I can do that. It needs your word.' };
    yield { type: 'tool-start', toolCallId: 'pay-1', toolName: 'pay' };
    yield { type: 'tool-ready', toolCallId: 'pay-1', input: { amount: 12.5, currency: 'EUR', to: 'Ada Lovelace' } };
  } else {
    yield { type: 'text', text: 'output' in call ? 'Ada has her money.' : 'Then nothing is paid.' };
  }
  yield { type: 'finish', status: 'complete' };
};

/** A chat whose answer waits for the reader's word. */
async function asking(): Promise<Chat> {
  const chat = createChat({ transport: pays, tools: { pay: { execute: () => 'paid', approve: 'always' } } });
  await chat.send('Pay Ada what I owe her.');
  return chat;
}

const approval: Story = {
  loaders: [async () => ({ chat: await asking() })],
  render: (_, { loaded }) => html`<chat-messages class="column" .chat=${loaded['chat']}></chat-messages>`,
};

/** A tool that waits for the reader: what it would do, what it is given, and two buttons. */
export const Approval: Story = {
  ...approval,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, '[part=allow]'));
    await expect(deepFind(canvasElement, '.chat-facts')).toHaveTextContent('"to": "Ada Lovelace"');
  },
};

/** It is used, and the answer goes on. The focus goes to the transcript. */
export const ApprovalAllowed: Story = {
  ...approval,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, '[part=allow]'));
    await userEvent.click(deepFind(canvasElement, '[part=allow]'));
    await waitFor(() => expect(deepFind(canvasElement, '[part=log]')).toHaveTextContent('Ada has her money.'));
    await expect(deepQuery(canvasElement, '[part=allow]')).toBeUndefined();
  },
};

/** It is not used, and the answer goes on. */
export const ApprovalDenied: Story = {
  ...approval,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, '[part=deny]'));
    await userEvent.click(deepFind(canvasElement, '[part=deny]'));
    await waitFor(() => expect(deepFind(canvasElement, '[part=log]')).toHaveTextContent('Then nothing is paid.'));
  },
};

/** The page prevents `chat-approve`, such as to ask for a password first: the tool goes on waiting. */
export const ApprovalPrevented: Story = {
  ...approval,
  render: (_, { loaded }) =>
    html`<chat-messages
      class="column"
      .chat=${loaded['chat']}
      @chat-approve=${(event: Event) => event.preventDefault()}
    ></chat-messages>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, '[part=allow]'));
    await userEvent.click(deepFind(canvasElement, '[part=allow]'));
    await expect(deepFind(canvasElement, '[part=tool]')).toHaveTextContent('pay waits for your approval');
    await expect(deepFind(canvasElement, '[part=allow]')).toBeVisible();
  },
};

/** What goes into the tool is folded where it is long, and shown in part where it is very long. */
export const ApprovalLong: Story = {
  args: {
    message: message('a', 'assistant', [
      {
        type: 'tool-mail',
        toolCallId: 'm',
        title: 'Send mail',
        state: 'approval-requested',
        input: { to: 'ada@example.com', text: 'Dear Ada,\n\nas promised. '.repeat(40) },
      },
    ]),
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'details'));
    await userEvent.click(deepFind(canvasElement, 'summary'));
  },
};

/** A tool that failed says why to those who ask. */
export const ToolFailed: Story = {
  args: {
    message: message('a', 'assistant', [
      {
        type: 'tool-weather',
        toolCallId: 't',
        title: 'Weather',
        state: 'output-error',
        input: { city: 'Osol' },
        errorText: 'There is no city of that name.',
      },
      { type: 'text', text: 'I could not find the city. Did you mean **Oslo**?' },
    ]),
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'summary'));
    await userEvent.click(deepFind(canvasElement, 'summary'));
    await expect(deepFind(canvasElement, '.chat-facts')).toBeVisible();
  },
};

const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="#8fb4d9"/><path d="M0 160 90 60l60 70 40-40 50 70z" fill="#4a6b52"/></svg>',
)}`;
const files = [
  { type: 'file', mediaType: 'image/svg+xml', url: picture, filename: 'mountains.svg' },
  { type: 'file', mediaType: 'application/pdf', url: 'data:application/pdf;base64,AA==', filename: 'report.pdf' },
  { type: 'file', mediaType: 'text/csv', url: 'https://example.com/numbers.csv', filename: 'numbers.csv' },
] as const;

/** What the reader sends along: pictures are shown, other files named. */
export const UserFiles: Story = {
  args: { message: message('q', 'user', [...files, { type: 'text', text: 'What do these have in common?' }]) },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(deepFind(canvasElement, 'img')).toHaveAttribute('alt', 'mountains.svg'));
  },
};

/** Files of an answer: with `images` at `click`, pictures wait for a press. */
export const AnswerFiles: Story = {
  args: { message: message('a', 'assistant', [{ type: 'text', text: 'Here they are.' }, ...files]) },
  play: async ({ canvasElement }) => {
    await waitFor(() => deepFind(canvasElement, 'details'));
    await expect(deepFind(canvasElement, 'img')).not.toBeVisible();
  },
};

const withSources = message('a', 'assistant', [
  { type: 'text', text: 'The browser reconnects by itself and tells the server what it saw last.' },
  {
    type: 'source-url',
    sourceId: '1',
    title: 'HTML Standard: Server-sent events',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
  },
  { type: 'source-url', sourceId: '2', url: 'https://developer.mozilla.org/docs/Web/API/EventSource' },
  { type: 'source-document', sourceId: '4', mediaType: 'application/pdf', title: 'Notes on polling' },
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
