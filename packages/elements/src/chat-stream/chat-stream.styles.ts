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
  .foot {
    position: relative;
    flex: none;
    /* The transcript keeps room for its scrollbar on both sides; the composer lines up with its column. */
    inline-size: 100%;
    max-inline-size: calc(var(--_width) + var(--_space) * 2);
    margin-inline: auto;
    padding-block-end: max(var(--_space), env(safe-area-inset-bottom));
    padding-inline: var(--_space);
  }
  slot[name='footer']::slotted(*) {
    margin-block-start: calc(var(--_space) / 2);
  }
  .foot::before {
    position: absolute;
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
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
  }
  .setup {
    max-inline-size: 30rem;
    padding: calc(var(--_space) * 1.25);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    text-align: start;
  }
  .setup p {
    margin: 0;
  }
  .setup p + p {
    margin-block-start: 0.4em;
    color: var(--_text-quiet);
  }
  .setup code {
    display: block;
    margin-block-start: 0.8em;
    padding: 0.6em 0.8em;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_code-surface);
    font-family: var(--chat-font-mono, ui-monospace, monospace);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
`;
