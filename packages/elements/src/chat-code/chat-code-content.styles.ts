import { css } from 'lit';

/** For the code inside chat-code, which belongs to the tree around it. */
export const contentStyles = css`
  chat-code:not(:empty) > pre {
    display: block;
    margin: 0;
    padding: 0.25rem 1rem 1rem;
    border: 0;
    background: none;
    overflow: auto;
    color: var(--chat-color-text, light-dark(#1c1c21, #ececf1));
    font-family: var(
      --chat-font-mono,
      ui-monospace,
      SFMono-Regular,
      'SF Mono',
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace
    );
    font-size: 0.875rem;
    line-height: 1.6;
    tab-size: 4;
    direction: ltr;
    text-align: start;
    white-space: pre;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }
  /* The page's own: what scrolls is the box around it. */
  chat-code:not(:empty) > pre:not([tabindex]) {
    min-inline-size: 100%;
    box-sizing: border-box;
    overflow: visible;
  }
  chat-code:not(:empty, [wrap]) > pre:not([tabindex]) {
    inline-size: max-content;
  }
  chat-code[wrap]:not(:empty) > pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  chat-code > pre:focus-visible {
    outline: var(--chat-focus-ring, 2px solid var(--chat-color-accent, light-dark(#3451d1, #9db1ff)));
    outline-offset: -2px;
    border-radius: var(--chat-radius, 0.75rem);
  }
  chat-code > pre > code {
    display: block;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    white-space: inherit;
  }
  chat-code > pre > code > span {
    display: block;
  }
`;
