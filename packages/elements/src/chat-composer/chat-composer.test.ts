import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { nextEvent } from '../internal/test/next-event.js';
import type { ChatSubmitEvent } from '../events/chat-submit-event.js';
import type { ChatComposer } from './chat-composer.js';
import './define.js';

const field = (composer: ChatComposer): HTMLTextAreaElement => {
  const textarea = composer.shadowRoot?.querySelector('textarea');
  if (!textarea) throw new Error('The composer has no field.');
  return textarea;
};
const button = (composer: ChatComposer): HTMLButtonElement => {
  const found = composer.shadowRoot?.querySelector('button');
  if (!found) throw new Error('The composer has no button.');
  return found;
};
const type = async (composer: ChatComposer, text: string): Promise<void> => {
  field(composer).value = text;
  field(composer).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await composer.updateComplete;
};
const press = (composer: ChatComposer, init: KeyboardEventInit): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
  field(composer).dispatchEvent(event);
  return event;
};
/** Counts what would be sent. */
const sent = (composer: ChatComposer): string[] => {
  const texts: string[] = [];
  composer.addEventListener('chat-submit', (event) => texts.push(event.text));
  return texts;
};

/** As WCAG 2.2 computes it. */
function contrast(...colors: [string, string]): number {
  const [dark = 0, light = 0] = colors.map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(color: string): number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('There is no canvas.');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('chat-composer', () => {
  it('does not stop with the key, still held down, that sent', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    let stops = 0;
    composer.addEventListener('chat-stop', () => stops++);
    composer.addEventListener('chat-submit', () => (composer.busy = true));
    await type(composer, 'Hello');
    button(composer).focus();
    await sendKeys({ press: 'Enter' });
    await composer.updateComplete;
    expect(button(composer).getAttribute('part')).to.equal('stop');
    // What a key does that is held down; a driver can't hold one in every browser.
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
    expect(button(composer).dispatchEvent(held), 'pressed again').to.equal(false);
    expect(stops).to.equal(0);
    await sendKeys({ press: 'Enter' });
    expect(stops).to.equal(1);
  });

  it('has a frame that can be told from the page around it', async () => {
    for (const scheme of ['light', 'dark']) {
      const box = await fixture<HTMLElement>(html`<div><chat-composer></chat-composer></div>`);
      box.style.colorScheme = scheme;
      box.style.background = 'Canvas';
      const frame = box.firstElementChild?.shadowRoot?.querySelector('.base');
      if (!frame) throw new Error('The composer has no frame.');
      const line = getComputedStyle(frame).borderTopColor;
      for (const around of [getComputedStyle(box).backgroundColor, getComputedStyle(frame).backgroundColor])
        expect(contrast(line, around), `${scheme}: ${line} on ${around}`).to.be.at.least(3);
    }
  });

  it('is accessible, empty, filled, busy and disabled', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    await expect(composer).to.be.accessible();
    await type(composer, 'Hello');
    await expect(composer).to.be.accessible();
    composer.busy = true;
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
    composer.busy = false;
    composer.disabled = true;
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
  });

  it('sends the trimmed text with Enter and is empty afterwards', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    await type(composer, '  What is SSE?\n');
    setTimeout(() => press(composer, { key: 'Enter' }));
    const event: ChatSubmitEvent = await nextEvent(composer, 'chat-submit');
    await composer.updateComplete;
    expect(event.text).to.equal('What is SSE?');
    expect(field(composer).value).to.equal('');
  });

  it('keeps the text when the page prevents sending', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    composer.addEventListener('chat-submit', (event) => event.preventDefault());
    await type(composer, 'Hello');
    press(composer, { key: 'Enter' });
    await composer.updateComplete;
    expect(field(composer).value).to.equal('Hello');
  });

  it('leaves Shift+Enter to the field, which breaks the line', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const texts = sent(composer);
    await type(composer, 'Hello');
    expect(press(composer, { key: 'Enter', shiftKey: true }).defaultPrevented).to.equal(false);
    expect(texts).to.deep.equal([]);
  });

  it('never sends the Enter that ends a composition, in any browser', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const texts = sent(composer);
    await type(composer, 'にほん');
    const composing = press(composer, { key: 'Enter', isComposing: true });
    // Safari: the composition is over, only the key code tells.
    const safari = press(composer, { key: 'Enter', keyCode: 229 });
    expect(texts).to.deep.equal([]);
    expect(composing.defaultPrevented || safari.defaultPrevented).to.equal(false);
    press(composer, { key: 'Enter' });
    expect(texts).to.deep.equal(['にほん']);
  });

  it('sends with Ctrl or Command and Enter where the page wants it so', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer submit-key="mod-enter"></chat-composer>`);
    const texts = sent(composer);
    await type(composer, 'one');
    expect(press(composer, { key: 'Enter' }).defaultPrevented).to.equal(false);
    press(composer, { key: 'Enter', ctrlKey: true });
    await type(composer, 'two');
    press(composer, { key: 'Enter', metaKey: true });
    expect(texts).to.deep.equal(['one', 'two']);
  });

  it('does not send twice while Enter is held down', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const texts = sent(composer);
    await type(composer, 'one');
    press(composer, { key: 'Enter' });
    await type(composer, 'two');
    press(composer, { key: 'Enter', repeat: true });
    expect(texts).to.deep.equal(['one']);
  });

  it('sends nothing when there is only white space', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const texts = sent(composer);
    await type(composer, ' \n ');
    press(composer, { key: 'Enter' });
    button(composer).click();
    expect(texts).to.deep.equal([]);
    expect(button(composer).getAttribute('aria-disabled')).to.equal('true');
  });

  it('keeps focus and text while an answer streams, and its button stops it', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    composer.focus();
    await type(composer, 'one');
    press(composer, { key: 'Enter' });
    composer.busy = true;
    await composer.updateComplete;
    expect(composer.shadowRoot?.activeElement).to.equal(field(composer));
    expect(field(composer).disabled).to.equal(false);

    expect(button(composer).getAttribute('aria-label')).to.equal('Stop the answer');
    setTimeout(() => button(composer).click());
    await nextEvent(composer, 'chat-stop');
  });

  it('sends what is written while an answer streams, and can still stop it', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer busy></chat-composer>`);
    const texts = sent(composer);
    await type(composer, 'the next thought');
    const names = (): readonly (string | null)[] =>
      [...(composer.shadowRoot?.querySelectorAll('button') ?? [])].map((found) => found.getAttribute('aria-label'));
    expect(names()).to.deep.equal(['Stop the answer', 'Send']);
    await expect(composer).to.be.accessible();
    setTimeout(() => button(composer).click());
    await nextEvent(composer, 'chat-stop');
    expect(field(composer).value).to.equal('the next thought');
    press(composer, { key: 'Enter' });
    await composer.updateComplete;
    expect(texts).to.deep.equal(['the next thought']);
    expect(names()).to.deep.equal(['Stop the answer']);
  });

  it('takes the focus to the field when the button that has it goes', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer busy></chat-composer>`);
    await type(composer, 'the next thought');
    button(composer).focus();
    expect(composer.shadowRoot?.activeElement).to.equal(button(composer));
    composer.busy = false;
    await composer.updateComplete;
    expect(composer.shadowRoot?.activeElement).to.equal(field(composer));
  });

  it('does not stop what the first half of a double click sent', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    let stops = 0;
    composer.addEventListener('chat-stop', () => stops++);
    composer.addEventListener('chat-submit', () => (composer.busy = true));
    await type(composer, 'one');
    button(composer).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    await composer.updateComplete;
    button(composer).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 2 }));
    expect(stops).to.equal(0);
  });

  it('grows with its text up to a limit, then scrolls, and shrinks when it is sent', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const empty = composer.offsetHeight;
    await type(composer, 'one\ntwo\nthree');
    const three = composer.offsetHeight;
    expect(three).to.be.greaterThan(empty + 30);
    await type(composer, Array.from({ length: 80 }, (_, line) => `line ${line}`).join('\n'));
    expect(composer.offsetHeight).to.be.lessThan(innerHeight / 2);
    expect(field(composer).scrollHeight).to.be.greaterThan(field(composer).clientHeight + 100);
    press(composer, { key: 'Enter' });
    await composer.updateComplete;
    expect(composer.offsetHeight).to.equal(empty);
  });

  it('has a field of at least 16 pixels, below which iOS zooms in', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    composer.style.setProperty('--chat-font-size', '12px');
    expect(parseFloat(getComputedStyle(field(composer)).fontSize)).to.be.at.least(16);
  });

  it('does not let what is typed reach the hotkeys of the page', async () => {
    const composer = await fixture<ChatComposer>(html`<chat-composer></chat-composer>`);
    const reached: string[] = [];
    const listener = (event: KeyboardEvent): void => void reached.push(event.key);
    document.addEventListener('keydown', listener);
    press(composer, { key: '/' });
    press(composer, { key: 'é' });
    press(composer, { key: '@', ctrlKey: true, altKey: true });
    press(composer, { key: 'Escape' });
    press(composer, { key: 'k', ctrlKey: true });
    document.removeEventListener('keydown', listener);
    expect(reached).to.deep.equal(['Escape', 'k']);
  });

  it('takes part in a form: its value, reset and a disabled fieldset', async () => {
    const form = fixtureSync<HTMLFormElement>(
      html`<form>
        <fieldset><chat-composer name="question" value="first"></chat-composer></fieldset>
      </form>`,
    );
    const composer = form.querySelector('chat-composer');
    const fieldset = form.querySelector('fieldset');
    if (!composer || !fieldset) throw new Error('The form is not complete.');
    await composer.updateComplete;
    expect(new FormData(form).get('question')).to.equal('first');
    await type(composer, 'second');
    expect(new FormData(form).get('question')).to.equal('second');
    form.reset();
    await composer.updateComplete;
    expect(field(composer).value).to.equal('first');
    fieldset.disabled = true;
    await composer.updateComplete;
    expect(field(composer).disabled).to.equal(true);
    fieldset.disabled = false;
    await composer.updateComplete;
    expect(field(composer).disabled).to.equal(false);
  });
});
