import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    /* The transcript above is positioned, too, and would hide half of the ring around the field. */
    position: relative;
    --_control: 2.25rem;
    --_inset: 0.5rem;
    user-select: none;
    -webkit-user-select: none;
  }
  .base {
    display: flex;
    align-items: flex-end;
    gap: 0.25rem;
    padding: var(--_inset);
    /* Unlike a line between things, it is all that shows where the field is. */
    border: 1px solid var(--chat-color-border, color-mix(in srgb, var(--_text-quiet) 75%, var(--_surface)));
    border-radius: calc(var(--_control) / 2 + var(--_inset) + 1px);
    background: var(--chat-composer-surface, light-dark(var(--_surface), var(--_surface-raised)));
    box-shadow: var(--_shadow);
    cursor: text;
    transition:
      border-color var(--_duration),
      box-shadow var(--_duration);
  }
  .base:focus-within {
    border-color: var(--_accent);
  }
  .base:has(textarea:focus-visible) {
    outline: 3px solid color-mix(in srgb, var(--_accent) 24%, transparent);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    field-sizing: content;
    min-block-size: var(--_control);
    max-block-size: var(--chat-composer-max-height, min(14rem, 40dvh));
    margin: 0;
    padding-block: calc((var(--_control) - 1.5em) / 2);
    padding-inline: 0.75rem 0.5rem;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    /* Below 16 pixels, iOS zooms the page in when the field takes the focus. */
    font-size: max(16px, var(--_font-size));
    line-height: 1.5;
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
    resize: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_border) transparent;
    user-select: text;
    -webkit-user-select: text;
  }
  textarea::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: var(--_control);
    block-size: var(--_control);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    cursor: pointer;
    transition:
      background-color var(--_duration),
      color var(--_duration),
      scale var(--_duration);
  }
  button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  button:active {
    scale: 0.94;
  }
  button:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  button:has(+ button) {
    background: color-mix(in srgb, var(--_text) 10%, var(--_surface));
    color: var(--_text);
  }
  button[aria-disabled='true'] {
    background: color-mix(in srgb, var(--_text) 12%, var(--_surface));
    color: color-mix(in srgb, var(--_text) 55%, var(--_surface));
    cursor: default;
    scale: none;
  }
  svg {
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }
  ::slotted(*) {
    flex: none;
    min-block-size: var(--_control);
  }
  :host(:state(disabled)) .base {
    background: var(--_surface-raised);
    box-shadow: none;
    cursor: default;
  }
  :host(:state(disabled)) textarea {
    color: var(--_text-quiet);
  }
  @media (forced-colors: active) {
    .base:has(textarea:focus-visible) {
      outline: 2px solid Highlight;
    }
    button {
      border: 1px solid ButtonText;
    }
    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
