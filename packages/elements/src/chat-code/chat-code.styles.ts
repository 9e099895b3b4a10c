import { css } from 'lit';

import { tokens } from '../internal/tokens.styles.js';
import { iconStyles } from './icons.js';

export const styles = css`
  ${tokens}
  ${iconStyles}
  :host {
    display: block;
    /* Of its own for layout and painting: a third of painting a long answer goes into code otherwise. */
    contain: layout;
  }
  .base {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_code-surface);
  }
  .header {
    display: flex;
    align-items: center;
    gap: 0.125rem;
    padding: 0.25rem 0.375rem 0.25rem 1rem;
    padding-inline: 1rem 0.375rem;
    border-start-start-radius: calc(var(--_radius) - 1px);
    border-start-end-radius: calc(var(--_radius) - 1px);
    background: var(--_code-surface);
    color: var(--_text-quiet);
    font-family: var(--chat-font, system-ui, sans-serif);
    font-size: 0.8125rem;
    line-height: 1.25rem;
    user-select: none;
    -webkit-user-select: none;
  }
  /* The top of the transcript holds it while its code passes. Of long code only: each costs work in every frame. */
  .long .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .language {
    flex: 1;
    min-inline-size: 0;
    overflow: clip;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    min-inline-size: 2rem;
    justify-content: center;
    padding: 0 0.5rem;
    border: 0;
    border-radius: calc(var(--_radius) * 0.625);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    transition:
      background var(--_duration),
      color var(--_duration);
  }
  .button:hover,
  .button[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_text) 8%, transparent);
    color: var(--_text);
  }
  .button:focus-visible {
    outline: var(--_focus);
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .button[aria-pressed='true'] {
      outline: 1px solid ButtonText;
      outline-offset: -3px;
    }
  }
  .scroller {
    overflow: auto;
  }
  .scroller:focus-visible {
    outline: var(--_focus);
    outline-offset: -2px;
  }
`;
