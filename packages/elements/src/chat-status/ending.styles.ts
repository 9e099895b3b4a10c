import { css } from 'lit';

export const endingStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.85em;
  }
  .problem {
    display: grid;
    gap: 0.35em;
    padding: 0.8em 1em;
    border: 1px solid color-mix(in srgb, var(--_danger) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_danger) 6%, transparent);
    color: var(--_text);
  }
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .title {
    display: flex;
    gap: 0.5em;
    font-weight: 600;
  }
  .icon {
    flex: none;
    inline-size: 1.15em;
    block-size: 1lh;
    color: var(--_danger);
  }
  .remedy {
    color: var(--_text-quiet);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 0.5em 0.85em;
    margin-block-start: 0.3em;
  }
  button {
    padding: 0.3em 0.85em;
    border: 1px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
    transition: background-color var(--_duration);
  }
  button:hover {
    background: var(--_surface-raised);
  }
  .quiet {
    padding-inline: 0.25em;
    border-color: transparent;
    background: none;
    text-decoration: underline;
    text-decoration-color: var(--_border);
    text-underline-offset: 0.25em;
  }
  .quiet:hover {
    background: none;
    text-decoration-color: currentColor;
  }
  button:focus-visible,
  summary:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  details {
    padding-block: 0.3em;
    border: 1px solid transparent;
    color: var(--_text-quiet);
  }
  details[open] {
    flex-basis: 100%;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    border-radius: 0.25em;
    cursor: pointer;
  }
  /* Someone may want to pass it on. */
  .facts {
    margin-block-start: 0.35em;
    font-family: var(--chat-font-mono, ui-monospace, monospace);
    font-size: 0.9em;
    white-space: pre-wrap;
    user-select: text;
    -webkit-user-select: text;
  }
  @media (forced-colors: active) {
    .icon {
      color: CanvasText;
    }
    details {
      border-color: Canvas;
    }
  }
`;
