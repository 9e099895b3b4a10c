import { css } from 'lit';

/** For what only a richer text has; see chat-markdown.styles.ts for how these rules are built. */
export const styles = css`
  chat-markdown {
    --_surface: var(--chat-color-surface, light-dark(#ffffff, #18181b));
    --_surface-raised: var(--chat-color-surface-raised, light-dark(#f3f3f6, #27272c));
    --_code-surface: var(--chat-color-code-surface, light-dark(#f6f6f9, #202024));
    --_radius: var(--chat-radius, 0.75rem);
  }
  /* No stronger than what takes the margin away behind a heading. */
  chat-markdown:defined :where(chat-code, chat-table, details) {
    box-sizing: border-box;
    margin: 0;
    margin-block-start: 1em;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: normal;
    text-transform: none;
  }
  chat-markdown:defined :is(td, th, summary) {
    unicode-bidi: plaintext;
  }
  chat-markdown:defined :is(button, summary):focus-visible {
    border-radius: 0.25em;
    outline: var(--_focus);
    outline-offset: 2px;
  }

  chat-markdown:defined [part='alert'] {
    --_alert: var(--_accent);
    padding-block: 0.125em;
    border-inline-start-color: var(--_alert);
    color: inherit;
  }
  chat-markdown:defined [data-alert='tip'] {
    --_alert: light-dark(#1a7f4b, #57c98a);
  }
  chat-markdown:defined [data-alert='important'] {
    --_alert: light-dark(#7a3fd1, #bf9bff);
  }
  chat-markdown:defined [data-alert='warning'] {
    --_alert: light-dark(#8f5d00, #e0a83a);
  }
  chat-markdown:defined [data-alert='caution'] {
    --_alert: light-dark(#c2303a, #ff8d8d);
  }
  chat-markdown:defined [part='alert-title'] {
    margin-block: 0 0.25em;
    color: var(--_alert);
    font-weight: 650;
  }
  chat-markdown:defined [part='alert-title'] + * {
    margin-block-start: 0;
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

  chat-markdown:defined :is(u, ins) {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  chat-markdown:defined s {
    color: var(--_text-quiet);
    text-decoration: line-through;
  }
  chat-markdown:defined small {
    font-size: 0.875em;
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
  chat-markdown:defined :is([part='image-button'], [part='image-caption'])::before {
    /* A small picture: frame, hill. */
    content: '';
    display: inline-block;
    align-self: center;
    inline-size: 0.875em;
    block-size: 0.75em;
    border: 1.5px solid var(--_text-quiet);
    border-radius: 0.2em;
    background: linear-gradient(to top right, var(--_text-quiet) 34%, transparent 36%);
  }
  chat-markdown:defined [part='image-caption']::before {
    margin-inline-end: 0.375em;
    vertical-align: -0.125em;
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

  chat-markdown:defined [part='pending-link'] {
    color: var(--_accent);
    text-decoration: underline 1px color-mix(in srgb, currentColor 45%, transparent);
    text-underline-offset: 0.2em;
  }
  chat-markdown:defined [part='pending-image'] {
    display: inline-block;
    min-inline-size: 1.5em;
    padding: 0.1em 0.55em;
    border: 1px dashed var(--_border);
    border-radius: 0.5em;
    background: var(--_surface-raised);
    color: var(--_text-quiet);
    font-size: 0.9375em;
  }
  chat-markdown:defined [part='pending-image']:empty::before {
    content: '\\200b';
  }

  chat-markdown:defined details {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  chat-markdown:defined summary {
    padding: 0.5em 0.875em;
    font-weight: 600;
    cursor: pointer;
  }
  chat-markdown:defined details > div {
    padding: 0.25em 0.875em 0.75em;
  }
  chat-markdown:defined details > :first-child,
  chat-markdown:defined details > div > :first-child {
    margin-block-start: 0;
  }
`;
