import { css } from 'lit';

import { iconStyles } from '../chat-code/icons.js';
import { tokens } from '../internal/tokens.styles.js';

export const styles = css`
  ${tokens}
  ${iconStyles}
  :host {
    display: block;
    position: relative;
    max-inline-size: 100%;
  }
  .scroller {
    max-block-size: var(--chat-table-height, min(32rem, 80vh));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }
  .scroller:focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  .tools {
    position: absolute;
    inset-block-start: 0.25rem;
    inset-inline-end: 0.25rem;
    z-index: 2;
    color: var(--_text-quiet);
    font-family: var(--chat-font, system-ui, sans-serif);
    font-size: 0.8125rem;
    line-height: 1.25rem;
    user-select: none;
    -webkit-user-select: none;
  }
  .button,
  .item {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-inline-size: 2rem;
    block-size: 2rem;
    padding: 0 0.5rem;
    border-radius: calc(var(--_radius) * 0.625);
    /* Not by opacity, which is a layer of its own for each table. */
    color: transparent;
    transition:
      background var(--_duration),
      color var(--_duration);
  }
  :host(:hover) .button,
  .tools:focus-within .button,
  .button[aria-expanded='true'],
  .said {
    background: var(--_surface-raised);
    color: inherit;
  }
  @media (hover: none) {
    .button {
      background: var(--_surface-raised);
      color: inherit;
    }
  }
  .button:hover,
  .button[aria-expanded='true'] {
    color: var(--_text);
  }
  .menu {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-end: 0;
    display: grid;
    min-inline-size: max-content;
    margin-block-start: 0.25rem;
    padding: 0.25rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.875);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .item {
    min-block-size: 2rem;
    padding: 0.25rem 0.75rem;
    border-radius: calc(var(--_radius) * 0.5);
    color: var(--_text);
    text-align: start;
  }
  .item:hover {
    background: color-mix(in srgb, var(--_text) 8%, transparent);
  }
  .rest {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    margin: 0.5rem 0 0;
    color: var(--_text-quiet);
    font-size: 0.8125rem;
    user-select: none;
    -webkit-user-select: none;
  }
  .more {
    min-block-size: 1.75rem;
    padding: 0 0.75rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.625);
    background: none;
    color: var(--_text);
    font: inherit;
    cursor: pointer;
  }
  .more:hover {
    border-color: var(--_text-quiet);
  }
  :is(.button, .item, .more):focus-visible {
    outline: var(--_focus);
    outline-offset: -2px;
  }
`;
