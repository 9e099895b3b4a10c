import { css } from 'lit';

import { tokens } from '../internal/tokens.styles.js';

export const styles = [
  tokens,
  css`
    dialog {
      inline-size: min(28rem, calc(100vw - 2rem));
      padding: 1.5rem;
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--_surface);
      color: var(--_text);
      box-shadow: var(--_shadow);
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 0.4);
    }
    h2,
    p {
      margin: 0;
    }
    h2 {
      font-size: 1.1875em;
      font-weight: 650;
      line-height: 1.3;
    }
    #text {
      margin-block: 0.5rem 0.75rem;
      color: var(--_text-quiet);
    }
    .host {
      padding: 0.625rem 0.75rem 0;
      border-radius: var(--_radius) var(--_radius) 0 0;
      background: var(--_surface-raised);
      font-size: 1.0625em;
      font-weight: 650;
      overflow-wrap: anywhere;
    }
    .url {
      max-block-size: 6em;
      padding: 0 0.75rem 0.625rem;
      border-radius: 0 0 var(--_radius) var(--_radius);
      background: var(--_surface-raised);
      color: var(--_text-quiet);
      font-size: 0.875em;
      overflow: auto;
      overflow-wrap: anywhere;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: 0.5rem;
      margin-block-start: 1.25rem;
    }
    .actions > * {
      min-block-size: 2.5rem;
      padding: 0.5rem 1rem;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: none;
      color: inherit;
      font: inherit;
      line-height: 1.5;
      text-decoration: none;
      cursor: pointer;
    }
    .actions > a {
      border-color: transparent;
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .actions > :focus-visible {
      outline: var(--_focus);
      outline-offset: 2px;
    }
  `,
];
