import type { ChatSubmitEvent } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { createChat, textOf, type ChatStatus } from '@chat-stream/core';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { expect, userEvent, waitFor } from 'storybook/test';
import { deepFind } from './deep-query.js';
import { mockStream } from './mock-stream.js';
import { arabicAnswer, chineseAnswer, shortAnswer, sseAnswer } from './sample-answers.js';

interface Args {
  /** Milliseconds between two tokens. */
  readonly interval: number;
}

const answerTo = (question: string): string => {
  if (/\p{Script=Arabic}/u.test(question)) return arabicAnswer;
  if (/\p{Script=Han}/u.test(question)) return chineseAnswer;
  return /stop|short/i.test(question) ? shortAnswer : sseAnswer;
};

/**
 * A conversation from its first word to its last, answered in the page without a network. Ask in English, Arabic or
 * Chinese; say "short" for a short answer.
 */
const meta: Meta<Args> = {
  title: 'Whole conversation',
  args: { interval: 25 },
  argTypes: {
    interval: { control: { type: 'range', min: 1, max: 200 }, description: 'Milliseconds between two tokens.' },
  },
};
export default meta;
type Story = StoryObj<Args>;

async function ask(canvas: HTMLElement, text: string): Promise<void> {
  await waitFor(() => expect(deepFind(canvas, 'textarea').disabled).toBe(false));
  const field = deepFind(canvas, 'textarea');
  await expect(field.value).toBe('');
  // What types here remembers what it typed before, whatever the field holds now: that is overwritten.
  await userEvent.type(field, `${text}{Enter}`, { initialSelectionStart: 0, initialSelectionEnd: Infinity });
}

/** `<chat-stream>` as a site owner drops it into a page. Two questions, two answers, and the transcript holds all four. */
export const DropIn: Story = {
  render: ({ interval }) =>
    html`<div class="stage">
      <chat-stream .transport=${mockStream(answerTo, { interval })}></chat-stream>
    </div>`,
  play: async ({ canvasElement }) => {
    const chat = deepFind(canvasElement, 'chat-stream');
    await ask(canvasElement, 'A short answer, please');
    await waitFor(() => expect(chat.messages.at(-1)?.status).toBe('complete'), { timeout: 8000 });
    await ask(canvasElement, 'And another short one');
    await waitFor(() => expect(chat.messages.map((message) => message.status)).toEqual(Array(4).fill('complete')), {
      timeout: 8000,
    });
    await expect(chat.messages.map(textOf).filter((_, index) => index % 2 === 0)).toEqual([
      'A short answer, please',
      'And another short one',
    ]);
  },
};

const isBusy = (status: ChatStatus): boolean => status === 'submitted' || status === 'streaming';

/** The parts, put together by the page: a transcript and a composer around one `createChat`. */
export const FromParts: Story = {
  render: ({ interval }) => {
    const chat = createChat({ transport: mockStream(answerTo, { interval }) });
    const followStatus = (element: Element | undefined): void => {
      const composer = element?.querySelector('chat-composer');
      if (composer) chat.status.subscribe(() => (composer.busy = isBusy(chat.status.get())));
    };
    return html`<div class="stage parts" ${ref(followStatus)}>
      <chat-messages .chat=${chat}></chat-messages>
      <chat-composer
        @chat-submit=${(event: ChatSubmitEvent) => void chat.send(event.text)}
        @chat-stop=${() => void chat.stop()}
      ></chat-composer>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const transcript = deepFind(canvasElement, 'chat-messages');
    await ask(canvasElement, 'What are Server-Sent Events?');
    await waitFor(() => expect(transcript.chat?.status.get()).toBe('streaming'));
    await userEvent.click(await waitFor(() => deepFind(canvasElement, '[part~=stop]')));
    await waitFor(() => expect(transcript.chat?.messages.at(-1)?.status).toBe('stopped'));
    await waitFor(() => deepFind(canvasElement, '[part~=send]'));
  },
};
