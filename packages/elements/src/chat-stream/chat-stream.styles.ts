import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 40rem;
    max-block-size: 100dvh;
    min-inline-size: 0;
    background: var(--_surface);
  }
  .base {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    border-radius: inherit;
    overflow: hidden;
    overflow: clip;
  }
  chat-messages {
    flex: 1;
  }
  .head,
  .foot {
    position: relative;
    flex: none;
    /* The transcript keeps room for its scrollbar on both sides; what is above and below lines up with its column. */
    inline-size: 100%;
    max-inline-size: calc(var(--_width) + var(--_space) * 2);
    margin-inline: auto;
    padding-inline: var(--_space);
  }
  .foot {
    isolation: isolate;
    padding-block-end: max(var(--_space), env(safe-area-inset-bottom));
  }
  slot[name='header']::slotted(*) {
    margin-block: var(--_space) calc(var(--_space) / 2);
  }
  slot[name='footer']::slotted(*) {
    margin-block-start: calc(var(--_space) / 2);
  }
  .foot::before {
    position: absolute;
    /* Over the transcript, below the ring around the composer. */
    z-index: -1;
    inset-block-end: 100%;
    inset-inline: 0;
    block-size: 1.25rem;
    background: linear-gradient(to top, var(--_surface), transparent);
    content: '';
    pointer-events: none;
  }
  .greeting {
    margin: 0;
    font-size: 1.5em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
`;
