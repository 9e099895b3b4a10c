import { css } from 'lit';

/** For footnotes; see chat-markdown.styles.ts for how these rules are built. */
export const notesStyles = css`
  chat-markdown:defined [part='footnote-reference'] a {
    padding-inline: 0.2em;
    font-variant-numeric: tabular-nums;
    text-decoration: none;
  }
  chat-markdown:defined [part='footnote-reference'] > span {
    padding-inline: 0.2em;
    color: var(--_accent);
    font-variant-numeric: tabular-nums;
  }
  chat-markdown:defined [part='footnote-reference'] a:hover {
    text-decoration: underline;
  }
  chat-markdown:defined [part='footnotes'] {
    margin-block-start: 2em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-quiet);
    font-size: 0.875em;
  }
  chat-markdown:defined [part='footnotes'] > ol {
    margin: 0;
  }
  chat-markdown:defined [part='footnotes'] > ol > li {
    scroll-margin-block: 1rem;
  }
  chat-markdown:defined [part='footnotes'] > ol > li:focus {
    outline: none;
  }
  chat-markdown:defined [part='footnotes'] > ol > li:focus-visible {
    border-radius: 0.25em;
    outline: var(--_focus);
    outline-offset: 0.25em;
  }
  chat-markdown:defined [part='footnotes'] > ol > li > p:nth-last-child(2):not(:last-child) {
    display: inline;
  }
  chat-markdown:defined [part='footnote-back'] {
    margin-inline-start: 0.375em;
    padding-inline: 0.25em;
    text-decoration: none;
    user-select: none;
    -webkit-user-select: none;
  }
`;
