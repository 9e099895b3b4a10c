import type { ChatComposer, ChatSubmitEvent } from '@chat-stream/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { deepFind, deepQuery } from './deep-query.js';

type Args = Pick<ChatComposer, 'value' | 'placeholder' | 'label' | 'disabled' | 'busy' | 'submitKey'> & {
  onSubmit: (event: ChatSubmitEvent) => void;
  onStop: (event: Event) => void;
};

const meta: Meta<Args> = {
  title: 'Elements/chat-composer',
  component: 'chat-composer',
  args: {
    value: '',
    placeholder: undefined,
    label: undefined,
    disabled: false,
    busy: false,
    submitKey: 'enter',
    onSubmit: fn(),
    onStop: fn(),
  },
  argTypes: {
    value: { control: 'text' },
    placeholder: { control: 'text' },
    label: { control: 'text' },
    disabled: { control: 'boolean' },
    busy: { control: 'boolean' },
    submitKey: { control: 'select', options: ['enter', 'mod-enter'] },
    onSubmit: { table: { disable: true } },
    onStop: { table: { disable: true } },
  },
  render: (args) =>
    html`<chat-composer
      class="column"
      .value=${args.value}
      .placeholder=${args.placeholder}
      .label=${args.label}
      .submitKey=${args.submitKey}
      ?disabled=${args.disabled}
      ?busy=${args.busy}
      @chat-submit=${args.onSubmit}
      @chat-stop=${args.onStop}
    ></chat-composer>`,
};
export default meta;
type Story = StoryObj<Args>;

const fieldOf = (canvas: HTMLElement): HTMLTextAreaElement => deepFind(canvas, 'textarea');

/** Nothing to send yet: the button is quiet, and says so to assistive technology. */
export const Empty: Story = {};

/** Something to send: the button takes the accent colour. */
export const Filled: Story = { args: { value: 'What are Server-Sent Events?' } };

/** An answer is on its way: Stop stands where Send was. */
export const Busy: Story = {
  args: { busy: true },
  play: async ({ args, canvasElement }) => {
    await userEvent.click(deepFind(canvasElement, '[part~=stop]'));
    await expect(args.onStop).toHaveBeenCalledOnce();
  },
};

/** The reader writes the next question meanwhile: Stop makes room for Send, and Enter sends. */
export const BusyAndFilled: Story = {
  args: { busy: true, value: 'And how do they compare to WebSockets?' },
  play: async ({ args, canvasElement }) => {
    const field = fieldOf(canvasElement);
    await userEvent.click(deepFind(canvasElement, '[part~=stop]'));
    await expect(args.onStop).toHaveBeenCalledOnce();
    await expect(field.value).toBe('And how do they compare to WebSockets?');
    await userEvent.type(field, '{Enter}');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    await waitFor(() => expect(deepQuery(canvasElement, '[part~=send]')).toBeUndefined());
  },
};

/** Nothing can be written; the text that was there stays readable. */
export const Disabled: Story = { args: { disabled: true, value: 'The chat is closed on Sundays.' } };

/** Grows with its text up to a limit, then scrolls. Shift+Enter breaks the line. */
export const MultiLine: Story = {
  args: { value: ['Please compare:', '', '1. polling', '2. Server-Sent Events', '3. WebSockets'].join('\n') },
  play: async ({ args, canvasElement }) => {
    const field = fieldOf(canvasElement);
    const before = field.getBoundingClientRect().height;
    await userEvent.click(field);
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}4. carrier pigeons');
    await expect(args.onSubmit).not.toHaveBeenCalled();
    await waitFor(() => expect(field.getBoundingClientRect().height).toBeGreaterThan(before));
    await expect(field.value).toContain('3. WebSockets\n4. carrier pigeons');
  },
};

/** Type and press Enter: the text goes once, the field is empty and keeps the focus. */
export const Sending: Story = {
  play: async ({ args, canvasElement }) => {
    const field = fieldOf(canvasElement);
    await userEvent.type(field, '  Hello there {Enter}');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    await expect(args.onSubmit).toHaveBeenCalledWith(expect.objectContaining({ text: 'Hello there' }));
    await waitFor(() => expect(field.value).toBe(''));
    await expect(canvasElement.querySelector('chat-composer')?.shadowRoot?.activeElement).toBe(field);
    await userEvent.keyboard('{Enter}');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
  },
};

/** For long texts: Enter breaks the line, Ctrl or Command with Enter sends. */
export const SubmitWithModEnter: Story = {
  args: { submitKey: 'mod-enter', placeholder: 'Ctrl+Enter sends' },
  play: async ({ args, canvasElement }) => {
    await userEvent.type(fieldOf(canvasElement), 'one{Enter}two');
    await expect(args.onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect(args.onSubmit).toHaveBeenCalledWith(expect.objectContaining({ text: 'one\ntwo' }));
  },
};

/** The page decides otherwise: after `preventDefault()` nothing is sent and the text stays. */
export const Prevented: Story = {
  args: { value: 'Not before I have signed in', onSubmit: fn((event: Event) => event.preventDefault()) },
  play: async ({ args, canvasElement }) => {
    await userEvent.type(fieldOf(canvasElement), '{Enter}');
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    await expect(fieldOf(canvasElement).value).toBe('Not before I have signed in');
  },
};

/** The page's own controls go into the slots `start` and `end`. */
export const WithControls: Story = {
  render: (args) =>
    html`<chat-composer class="column" .value=${args.value} placeholder=${args.placeholder ?? nothing}>
      <button slot="start" class="control" type="button" aria-label="Attach a file">+</button>
      <button slot="end" class="control" type="button" aria-label="Formatting">Aa</button>
    </chat-composer>`,
};
