import { css } from 'lit';

export const setupStyles = css`
  .setup {
    max-inline-size: 30rem;
    padding: calc(var(--_space) * 1.25);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    text-align: start;
  }
  .setup p {
    margin: 0;
  }
  .setup p + p {
    margin-block-start: 0.4em;
    color: var(--_text-quiet);
  }
  .setup code {
    display: block;
    margin-block-start: 0.8em;
    padding: 0.6em 0.8em;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_code-surface);
    font-family: var(--chat-font-mono, ui-monospace, monospace);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
`;
