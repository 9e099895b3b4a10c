import { css } from 'lit';

import { tokens } from '../internal/tokens.styles.js';

export const styles = [
  tokens,
  css`
    :host {
      display: block;
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
  `,
];
