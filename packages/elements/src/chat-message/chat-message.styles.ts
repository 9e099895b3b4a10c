import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    /* Holds the hidden heading, which would lengthen the page from outside a scroller. */
    position: relative;
  }
  :host(:state(system)) {
    display: none;
  }
  .base {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    justify-items: start;
  }
  .author {
    margin: 0;
    user-select: none;
    -webkit-user-select: none;
  }
  .bubble {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .assistant .bubble {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    inline-size: 100%;
  }
  .assistant .bubble.empty {
    display: none;
  }
  .user {
    justify-items: end;
  }
  .user .bubble {
    max-inline-size: min(100%, max(75%, 20rem));
    padding: 0.65em 1.1em;
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
    border-end-end-radius: calc(var(--_radius-large) / 4);
    background: var(--chat-user-surface, var(--_surface-raised));
    color: var(--chat-user-text, var(--_text));
  }
  :host(:state(waiting)) .bubble {
    opacity: 0.65;
  }
  chat-status {
    max-inline-size: 100%;
  }
  ::slotted(*) {
    min-inline-size: 0;
  }
`;
