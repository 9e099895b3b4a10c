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

  chat-markdown:defined :is(p, ul, ol, li, blockquote, hr, h1, h2, h3, h4, h5, h6) {
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
  chat-markdown:defined :is(p, li) {
    /* Each line finds its own direction; the side of markers and bars is the block's. */
    unicode-bidi: plaintext;
  }
  chat-markdown:defined :is(p, ul, ol, blockquote) {
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
    unicode-bidi: isolate;
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in srgb, currentColor 45%, transparent);
    text-underline-offset: 0.2em;
  }
  chat-markdown:defined a:hover {
    text-decoration-color: currentColor;
  }
  chat-markdown:defined a:focus-visible {
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
  chat-markdown:defined [data-raw] {
    white-space: pre-wrap;
  }
  chat-markdown:defined blockquote > :first-child,
  chat-markdown:defined li > :first-child:not(ul, ol),
  chat-markdown:defined > :first-child {
    margin-block-start: 0;
  }
  chat-markdown:defined > :last-child {
    margin-block-end: 0;
  }
  @media (prefers-reduced-motion: no-preference) {
    chat-markdown:defined a {
      transition: text-decoration-color 120ms;
    }
  }
`;
