import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, css, html as lit } from 'lit';
import { StickToEndController } from './stick-to-end-controller.js';
import { waitUntil } from '../internal/test/wait-until.js';

class ScrollerForTest extends LitElement {
  static override styles = css`
    .scroller {
      block-size: 200px;
      overflow-y: auto;
      overflow-anchor: none;
    }
  `;
  readonly stick = new StickToEndController(this, () => {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    const content = this.renderRoot.querySelector<HTMLElement>('.content');
    return scroller && content ? { scroller, content } : undefined;
  });
  override render(): unknown {
    return lit`<div class="scroller" tabindex="0"><div class="content"></div></div>`;
  }
}
customElements.define('scroller-for-test', ScrollerForTest);

interface Stage {
  readonly element: ScrollerForTest;
  readonly scroller: HTMLElement;
  /** Makes the content this high and waits until the browser has said so. */
  grow(height: number): Promise<void>;
  readonly fromEnd: number;
}

const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

async function stage(): Promise<Stage> {
  const element = await fixture<ScrollerForTest>(html`<scroller-for-test></scroller-for-test>`);
  const scroller = element.renderRoot.querySelector<HTMLElement>('.scroller');
  const content = element.renderRoot.querySelector<HTMLElement>('.content');
  if (!scroller || !content) throw new Error('Nothing was rendered.');
  return {
    element,
    scroller,
    async grow(height) {
      content.style.setProperty('block-size', `${height}px`);
      await frame();
    },
    get fromEnd() {
      return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    },
  };
}

const wheel = (scroller: HTMLElement, deltaY: number): void => {
  scroller.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true }));
};
const scrollTo = async (scroller: HTMLElement, top: number): Promise<void> => {
  scroller.scrollTo({ top, behavior: 'instant' });
  await frame();
};

describe('StickToEndController', () => {
  it('stays at the end while content arrives', async () => {
    const on = await stage();
    await on.grow(1000);
    expect(on.fromEnd).to.be.lessThan(2);
    await on.grow(2500);
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('lets go at one wheel notch up, before anything has moved', async () => {
    const on = await stage();
    await on.grow(1000);
    wheel(on.scroller, -1);
    expect(on.element.stick.following).to.equal(false);
    await on.grow(2000);
    expect(on.fromEnd).to.be.greaterThan(900);
  });

  it('lets go at a move of a few pixels, however it came about', async () => {
    const on = await stage();
    await on.grow(1000);
    await scrollTo(on.scroller, on.scroller.scrollTop - 4);
    const { scrollTop } = on.scroller;
    await on.grow(2000);
    expect(on.scroller.scrollTop).to.equal(scrollTop);
  });

  it('lets go at a key that goes up and at a finger that pulls down', async () => {
    const keys = await stage();
    await keys.grow(1000);
    keys.scroller.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }));
    expect(keys.element.stick.following).to.equal(false);

    const finger = await stage();
    await finger.grow(1000);
    const touch = (type: string, clientY: number): void => {
      const event = Object.assign(new Event(type, { bubbles: true }), { touches: [{ clientY }] });
      finger.scroller.dispatchEvent(event);
    };
    touch('touchstart', 100);
    touch('touchmove', 90);
    expect(finger.element.stick.following).to.equal(true);
    touch('touchmove', 95);
    expect(finger.element.stick.following).to.equal(false);
  });

  it('follows again when the reader comes back to the end', async () => {
    const on = await stage();
    await on.grow(1000);
    await scrollTo(on.scroller, 300);
    expect(on.element.stick.following).to.equal(false);
    await scrollTo(on.scroller, on.scroller.scrollHeight);
    await on.grow(2000);
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('does not take the first pixels of a glide upwards for being at the end', async () => {
    const on = await stage();
    await on.grow(1000);
    wheel(on.scroller, -100);
    await scrollTo(on.scroller, on.scroller.scrollTop - 1);
    await on.grow(1100);
    expect(on.element.stick.following).to.equal(false);
  });

  it('stays at the end when content becomes shorter', async () => {
    const on = await stage();
    await on.grow(1000);
    await on.grow(600);
    await on.grow(900);
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('goes to the end on request and follows again', async () => {
    const on = await stage();
    await on.grow(3000);
    await scrollTo(on.scroller, 0);
    on.element.stick.toEnd({ smooth: true });
    await waitUntil(() => on.fromEnd < 2, 'it never got there');
    await on.grow(3500);
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('holds still under a mouse button that is held down, and catches up after it', async () => {
    const on = await stage();
    await on.grow(1000);
    const content = on.scroller.firstElementChild;
    content?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerType: 'mouse' }));
    const { scrollTop } = on.scroller;
    await on.grow(1500);
    expect(on.scroller.scrollTop).to.equal(scrollTop);
    window.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse' }));
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('works again after it was moved in the document', async () => {
    const on = await stage();
    await on.grow(1000);
    const { parentElement } = on.element;
    on.element.remove();
    parentElement?.append(on.element);
    await on.grow(2000);
    expect(on.fromEnd).to.be.lessThan(2);
  });

  it('leaves the reader where they were when it was moved in the document', async () => {
    const on = await stage();
    await on.grow(1000);
    await scrollTo(on.scroller, 300);
    const { parentElement } = on.element;
    on.element.remove();
    parentElement?.append(on.element);
    await on.grow(2000);
    expect(on.scroller.scrollTop).to.equal(300);
    expect(on.element.stick.following).to.equal(false);
  });

  it('leaves the reader where they were when it was hidden for a while', async () => {
    const on = await stage();
    await on.grow(1000);
    await scrollTo(on.scroller, 300);
    on.element.hidden = true;
    await frame();
    on.element.hidden = false;
    await on.grow(2000);
    expect(on.scroller.scrollTop).to.equal(300);
    expect(on.element.stick.following).to.equal(false);
  });

  it('follows again after it was moved under a mouse button that was held down', async () => {
    const on = await stage();
    await on.grow(1000);
    on.scroller.firstElementChild?.dispatchEvent(
      new PointerEvent('pointerdown', { bubbles: true, composed: true, pointerType: 'mouse' }),
    );
    const { parentElement } = on.element;
    on.element.remove();
    window.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse' }));
    parentElement?.append(on.element);
    await on.grow(2000);
    expect(on.fromEnd).to.be.lessThan(2);
  });
});
