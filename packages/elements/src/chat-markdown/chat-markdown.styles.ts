import { css } from 'lit';

/**
 * For content in light DOM: every rule begins at chat-markdown and sets what a page's own rules for these elements
 * could have changed. `:defined` lifts the rules over a page's single-class ones.
 */
export const styles = css`
  chat-markdown {
    --_text: var(--chat-color-text, light-dark(#1c1c21, #ececf1));
    --_text-quiet: var(--chat-color-text-quiet, light-dark(#60606b, #a5a5b1));
    --_border: var(--chat-color-border, light-dark(#dfdfe6, #3b3b43));
    --_accent: var(--chat-color-accent, light-dark(#3451d1, #9db1ff));
    --_surface: var(--chat-color-surface, light-dark(#ffffff, #18181b));
    --_surface-raised: var(--chat-color-surface-raised, light-dark(#f3f3f6, #27272c));
    --_code-surface: var(--chat-color-code-surface, light-dark(#f6f6f9, #202024));
    --_font-mono: var(
      --chat-font-mono,
      ui-monospace,
      SFMono-Regular,
      'SF Mono',
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace
    );
    --_radius: var(--chat-radius, 0.75rem);
    --_focus: var(--chat-focus-ring, 2px solid var(--_accent));
    display: block;
    max-inline-size: var(--chat-measure, 70ch);
    color: var(--_text);
    font-family: var(--chat-font, inherit);
    font-size: var(--chat-font-size, 1rem);
    line-height: var(--chat-line-height, 1.6);
    overflow-wrap: break-word;
    text-align: start;
  }
  chat-markdown[hidden] {
    display: none;
  }

  chat-markdown:defined :is(p, ul, ol, li, blockquote, hr, h1, h2, h3, h4, h5, h6, chat-code, chat-table, details) {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: normal;
    text-transform: none;
  }
  chat-markdown:defined :is(p, li, td, th, summary) {
    /* Each line finds its own direction; the side of markers and bars is the block's. */
    unicode-bidi: plaintext;
  }
  chat-markdown:defined :is(p, ul, ol, blockquote, chat-code, chat-table, details) {
    margin-block-start: 1em;
  }

  chat-markdown:defined :is(h1, h2, h3, h4, h5, h6) {
    margin-block: 1.6em 0.5em;
    color: var(--_text);
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
    unicode-bidi: plaintext;
  }
  chat-markdown:defined :is(h1, h2, h3, h4, h5, h6) + * {
    margin-block-start: 0;
  }
  chat-markdown:defined h1 {
    font-size: 1.625em;
    letter-spacing: -0.018em;
  }
  chat-markdown:defined h2 {
    font-size: 1.375em;
    letter-spacing: -0.014em;
  }
  chat-markdown:defined h3 {
    font-size: 1.1875em;
    letter-spacing: -0.01em;
  }
  chat-markdown:defined h4 {
    font-size: 1.0625em;
  }
  chat-markdown:defined h5 {
    font-size: 1em;
  }
  chat-markdown:defined h6 {
    color: var(--_text-quiet);
    font-size: 0.9375em;
  }

  chat-markdown:defined :is(ul, ol) {
    padding-inline-start: 1.75em;
    list-style-position: outside;
  }
  chat-markdown:defined ul {
    list-style-type: disc;
  }
  chat-markdown:defined ul ul {
    list-style-type: circle;
  }
  chat-markdown:defined ul ul ul {
    list-style-type: square;
  }
  chat-markdown:defined ol {
    list-style-type: decimal;
    font-variant-numeric: tabular-nums;
  }
  chat-markdown:defined li {
    display: list-item;
    padding-inline-start: 0.25em;
  }
  chat-markdown:defined li::marker {
    color: var(--_text-quiet);
  }
  chat-markdown:defined li + li,
  chat-markdown:defined li > :is(ul, ol) {
    margin-block-start: 0.375em;
  }
  chat-markdown:defined li > p + :is(ul, ol) {
    margin-block-start: 0.5em;
  }
  chat-markdown:defined li[data-task] {
    list-style: none;
  }
  chat-markdown:defined li[data-task] input[type='checkbox'] {
    appearance: none;
    display: inline-grid;
    place-content: center;
    box-sizing: border-box;
    inline-size: 1.0625em;
    block-size: 1.0625em;
    margin-block: 0;
    margin-inline: -1.625em 0.3125em;
    border: 1.5px solid color-mix(in srgb, var(--_text-quiet) 75%, transparent);
    border-radius: 0.3125em;
    background: none;
    vertical-align: -0.15em;
  }
  chat-markdown:defined li[data-task] input:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  chat-markdown:defined li[data-task] input:checked::before {
    content: '';
    inline-size: 0.6875em;
    block-size: 0.6875em;
    background: var(--chat-color-on-accent, light-dark(#ffffff, #14151c));
    clip-path: polygon(14% 44%, 0 62%, 38% 100%, 100% 22%, 84% 8%, 36% 68%);
  }
  @media (forced-colors: active) {
    chat-markdown:defined li[data-task] input[type='checkbox'] {
      appearance: auto;
    }
  }

  chat-markdown:defined blockquote {
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-quiet);
    quotes: none;
  }
  chat-markdown:defined hr {
    block-size: 0;
    margin-block: 2em;
    border-block-start: 1px solid var(--_border);
  }

  chat-markdown:defined a {
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in srgb, currentColor 45%, transparent);
    text-underline-offset: 0.2em;
    transition: text-decoration-color 120ms;
  }
  chat-markdown:defined a:hover {
    text-decoration-color: currentColor;
  }
  chat-markdown:defined :is(a, button, summary):focus-visible {
    border-radius: 0.25em;
    outline: var(--_focus);
    outline-offset: 2px;
  }
  chat-markdown:defined [data-blocked] {
    text-decoration: underline dotted var(--_text-quiet);
    text-underline-offset: 0.2em;
    cursor: help;
  }

  chat-markdown:defined strong {
    font-weight: 650;
  }
  chat-markdown:defined em {
    font-style: italic;
  }
  chat-markdown:defined del {
    color: var(--_text-quiet);
  }
  chat-markdown:defined :not(pre) > code {
    padding: 0.15em 0.35em;
    border: 0;
    border-radius: 0.375em;
    background: color-mix(in srgb, var(--_text) 7%, transparent);
    color: inherit;
    font-family: var(--_font-mono);
    font-size: 0.875em;
    font-variant-ligatures: none;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  chat-markdown:defined kbd {
    padding: 0.1em 0.4em;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
    border-radius: 0.375em;
    background: var(--_surface-raised);
    font-family: var(--_font-mono);
    font-size: 0.8125em;
  }
  chat-markdown:defined mark {
    padding: 0.05em 0.15em;
    border-radius: 0.2em;
    background: light-dark(#fff1a8, #5c4d00);
    color: inherit;
  }
  chat-markdown:defined :is(sub, sup) {
    font-size: 0.75em;
    line-height: 0;
  }

  chat-markdown:defined table {
    inline-size: max-content;
    min-inline-size: 100%;
    margin: 0;
    border: 0;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
  }
  chat-markdown:defined :is(td, th) {
    max-inline-size: 24em;
    padding: 0.5em 0.875em;
    border: 0;
    border-block-start: 1px solid var(--_border);
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }
  chat-markdown:defined thead th {
    position: sticky;
    inset-block-start: 0;
    border-block-start: 0;
    background: var(--_surface-raised);
    font-weight: 600;
    vertical-align: bottom;
  }
  chat-markdown:defined [data-align='center'] {
    text-align: center;
  }
  chat-markdown:defined [data-align='right'] {
    text-align: end;
  }
  chat-markdown:defined [data-align='left'] {
    text-align: start;
  }

  /* A long table that is being written: each row is a table of its own, in the widths that were measured. */
  chat-markdown:defined table[data-frozen],
  chat-markdown:defined table[data-frozen] > * {
    display: block;
  }
  chat-markdown:defined table[data-frozen] {
    inline-size: var(--_w);
  }
  chat-markdown:defined table[data-frozen] > thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  chat-markdown:defined table[data-frozen] > * > tr {
    display: table;
    table-layout: fixed;
    inline-size: 100%;
    border-spacing: 0;
  }
  chat-markdown:defined table[data-frozen] > tbody > tr > td {
    overflow-wrap: anywhere;
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(1) {
    inline-size: var(--_w1);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(2) {
    inline-size: var(--_w2);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(3) {
    inline-size: var(--_w3);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(4) {
    inline-size: var(--_w4);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(5) {
    inline-size: var(--_w5);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(6) {
    inline-size: var(--_w6);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(7) {
    inline-size: var(--_w7);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(8) {
    inline-size: var(--_w8);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(9) {
    inline-size: var(--_w9);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(10) {
    inline-size: var(--_w10);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(11) {
    inline-size: var(--_w11);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(12) {
    inline-size: var(--_w12);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(13) {
    inline-size: var(--_w13);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(14) {
    inline-size: var(--_w14);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(15) {
    inline-size: var(--_w15);
  }
  chat-markdown:defined table[data-frozen] > * > tr > :nth-child(16) {
    inline-size: var(--_w16);
  }

  chat-markdown:defined [data-raw] {
    white-space: pre-wrap;
  }
  chat-markdown:defined img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--_radius);
    vertical-align: middle;
  }
  chat-markdown:defined button[part='image-button'] {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 0.5em;
    max-inline-size: 100%;
    margin: 0;
    padding: 0.1em 0.55em;
    border: 1px solid var(--_border);
    border-radius: 0.5em;
    background: var(--_surface-raised);
    color: var(--_text);
    font: inherit;
    font-size: 0.9375em;
    text-align: start;
    vertical-align: baseline;
    cursor: pointer;
    transition: border-color 120ms;
  }
  chat-markdown:defined button[part='image-button']::before {
    /* A small picture: frame, hill. */
    content: '';
    align-self: center;
    inline-size: 0.875em;
    block-size: 0.75em;
    border: 1.5px solid var(--_text-quiet);
    border-radius: 0.2em;
    background: linear-gradient(to top right, var(--_text-quiet) 34%, transparent 36%);
  }
  chat-markdown:defined button[part='image-button']:hover {
    border-color: var(--_text-quiet);
  }
  chat-markdown:defined button[part='image-button'] > span {
    color: var(--_text-quiet);
    font-size: 0.875em;
    user-select: none;
    -webkit-user-select: none;
  }

  chat-markdown:defined :is(blockquote, details) > :first-child,
  chat-markdown:defined li > :first-child:not(ul, ol),
  chat-markdown:defined > :first-child {
    margin-block-start: 0;
  }
  chat-markdown:defined > :last-child {
    margin-block-end: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    chat-markdown:defined a {
      transition: none;
    }
  }
`;
