import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Elements/chat-cursor',
  component: 'chat-cursor',
  render: () => html`<p>The answer is still being writ<chat-cursor></chat-cursor></p>`,
};
export default meta;
type Story = StoryObj;

/** Sits right after the last letter, as high as the text, and blinks slowly; it rests under reduced motion. */
export const AfterText: Story = {};

/** Takes the size of the text around it. */
export const InAHeading: Story = { render: () => html`<h2>A heading in the mak<chat-cursor></chat-cursor></h2>` };

/** In a text that runs from right to left it sits at the left end. */
export const RightToLeft: Story = {
  render: () => html`<p dir="rtl" lang="ar">الجواب ما زال يُكت<chat-cursor></chat-cursor></p>`,
};
