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
    scrollbar-gutter: stable both-edges;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
  }
  .log.following {
    /* The browser's own anchoring would work against following the end. */
    overflow-anchor: none;
  }
  .log:focus-visible {
    outline: var(--_focus);
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .content {
    display: flow-root;
    max-inline-size: calc(var(--_width) + var(--_space) * 2);
    min-block-size: 100%;
    margin-inline: auto;
    padding-block: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    padding-inline: var(--_space);
  }
  .group,
  chat-message:not(:last-child) {
    margin-block-end: calc(var(--_space) * 1.75);
  }
  .group:last-of-type {
    margin-block-end: 0;
  }
  /* One more token in a long conversation must not cost more than in a short one: what has gone by is laid out only
     while it is in sight. By the group, since the browser looks at every such box in every frame. */
  .group.past {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 240rem;
  }
  .content:has(.empty) {
    display: grid;
  }
  .empty {
    display: grid;
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
