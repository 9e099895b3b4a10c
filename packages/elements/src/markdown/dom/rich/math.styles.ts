import { css } from 'lit';

/** For formulas; see chat-markdown.styles.ts for how these rules are built. */
export const mathStyles = css`
  chat-markdown:defined [data-math] {
    position: relative;
    font-size: 1.0625em;
    unicode-bidi: isolate;
  }
  chat-markdown:defined [data-math='inline']:has(> math) {
    display: inline-block;
    max-inline-size: 100%;
    overflow: clip;
    overflow-clip-margin: 0.5em;
    vertical-align: baseline;
    line-height: normal;
  }
  chat-markdown:defined [data-math='block'] {
    display: block;
    margin-block: 1em;
    padding-block: 0.25em;
    overflow: auto hidden;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    text-align: center;
  }
  chat-markdown:defined [data-math]:focus-visible {
    border-radius: 0.25em;
    outline: var(--_focus);
    outline-offset: 2px;
  }
  chat-markdown:defined [data-math] > code {
    padding: 0;
    background: none;
    color: var(--_text-quiet);
    white-space: pre-wrap;
  }
  /* The source lies over the formula, without color: a selection shows where it is, and copies the source. */
  chat-markdown:defined [data-math] > code:has(+ math) {
    display: inline-block;
    inline-size: 0;
    color: transparent;
    /* Forced colors would show it. */
    forced-color-adjust: none;
    font-size: 0.8125em;
    white-space: pre;
  }
  chat-markdown:defined [data-math='block'] > code:has(+ math) {
    position: absolute;
    inset: 0;
    inline-size: auto;
    overflow: clip;
  }
  chat-markdown:defined [data-math] > code:has(+ math)::selection {
    background: color-mix(in srgb, Highlight 40%, transparent);
    color: transparent;
  }
  chat-markdown:defined math {
    max-inline-size: none;
    user-select: none;
    -webkit-user-select: none;
    font-family:
      'STIX Two Math', 'Cambria Math', 'Latin Modern Math', 'DejaVu Math TeX Gyre', 'Noto Sans Math', math, serif;
  }
  chat-markdown:defined math[display='block'] {
    inline-size: max-content;
    min-inline-size: 100%;
    margin-inline: auto;
  }
  chat-markdown:defined mtext[mathvariant*='bold'] {
    font-weight: 700;
  }
  chat-markdown:defined mtext[mathvariant*='italic'] {
    font-style: italic;
  }
  chat-markdown:defined mtext[mathvariant*='sans-serif'] {
    font-family: sans-serif;
  }
  chat-markdown:defined mtext[mathvariant='monospace'] {
    font-family: var(--_font-mono);
  }
  /* What is in a cell is a block: only these values move it. */
  chat-markdown:defined mtd[data-align='right'] {
    text-align: -webkit-right;
  }
  chat-markdown:defined mtd[data-align='left'] {
    text-align: -webkit-left;
  }
  chat-markdown:defined mtd[data-align='center'] {
    text-align: -webkit-center;
  }
  chat-markdown:defined mrow[data-root] {
    padding-block-start: 0.1em;
    border-block-start: 1px solid;
  }
  chat-markdown:defined mtd[data-tight][data-align='right'] {
    padding-inline-end: 0;
  }
  chat-markdown:defined mtd[data-tight][data-align='left'] {
    padding-inline-start: 0.2em;
  }
  chat-markdown:defined menclose[notation~='box'] {
    padding: 0.3em 0.4em;
    border: 1px solid;
  }
  chat-markdown:defined menclose[notation~='updiagonalstrike'] {
    background: linear-gradient(
      to top left,
      transparent calc(50% - 0.6px),
      currentColor calc(50% - 0.6px) calc(50% + 0.6px),
      transparent calc(50% + 0.6px)
    );
  }
  chat-markdown:defined menclose[notation~='downdiagonalstrike'] {
    background: linear-gradient(
      to top right,
      transparent calc(50% - 0.6px),
      currentColor calc(50% - 0.6px) calc(50% + 0.6px),
      transparent calc(50% + 0.6px)
    );
  }
  chat-markdown:defined menclose[notation~='horizontalstrike'] {
    text-decoration: line-through;
  }
`;
