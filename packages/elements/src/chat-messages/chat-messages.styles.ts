import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    min-block-size: 0;
    background: var(--_surface);
  }
  .log {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    /* The browser's own anchoring would work against following the end. */
    overflow-anchor: none;
    scrollbar-gutter: stable both-edges;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }
  .log:focus-visible {
    outline: var(--_focus);
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .content {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.75);
    max-inline-size: calc(var(--_width) + var(--_space) * 2);
    min-block-size: 100%;
    margin-inline: auto;
    padding-block: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    padding-inline: var(--_space);
  }
  chat-message,
  ::slotted(*) {
    flex: none;
    min-inline-size: 0;
  }
  .empty {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    text-align: center;
  }
  .jump {
    display: grid;
    place-items: center;
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline: 0;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    margin-inline: auto;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    cursor: pointer;
    transition:
      opacity var(--_duration),
      translate var(--_duration),
      visibility var(--_duration),
      background-color var(--_duration);
  }
  .jump:hover {
    background: var(--_surface-raised);
  }
  .jump:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .jump.away {
    visibility: hidden;
    opacity: 0;
    translate: 0 0.4rem;
  }
  .jump svg {
    inline-size: 1.15rem;
    block-size: 1.15rem;
  }
`;
