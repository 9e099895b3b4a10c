import { css } from 'lit';

/** For reasoning, tools, files and sources in the light DOM of a message. */
export const extraPartsStyles = css`
  chat-message > .chat-reasoning {
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
  }
  chat-message > details > summary,
  chat-message > .chat-approval summary {
    inline-size: fit-content;
    min-block-size: 24px;
    border-radius: 0.25em;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }
  chat-message > details > summary:focus-visible,
  chat-message > .chat-approval :is(summary, button):focus-visible,
  chat-message > :is(.chat-sources, .chat-file) a:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  chat-message > .chat-reasoning > chat-markdown {
    margin-block-start: 0.5em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_border);
    --chat-color-text: var(--_text-quiet);
    --chat-font-size: var(--_font-size-small);
  }
  /* As wide as their words: those may run in the other direction than the page, and still begin where all else does. */
  chat-message > .chat-tool,
  chat-message .chat-facts {
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  chat-message > .chat-tool,
  chat-message > .chat-approval {
    margin: 0;
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
    user-select: none;
    -webkit-user-select: none;
  }
  chat-message > .chat-running {
    animation: chat-breathe 1.8s ease-in-out infinite;
  }
  /* It belongs to the line above it. */
  chat-message > .chat-approval {
    display: grid;
    gap: 0.6em;
    margin-block: -0.4em 0.4em;
  }
  chat-message .chat-facts {
    padding: 0.4em 0.8em;
    border-inline-start: 2px solid var(--_border);
    font-family: var(--chat-font-mono, ui-monospace, monospace);
    font-size: 0.9em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    user-select: text;
    -webkit-user-select: text;
  }
  chat-message details > :is(.chat-facts, .chat-picture) {
    margin-block-start: 0.35em;
  }
  chat-message > .chat-approval > .chat-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  chat-message > .chat-approval button {
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
  chat-message > .chat-approval button:hover {
    background: var(--_surface-raised);
  }
  chat-message .chat-picture {
    display: block;
    max-inline-size: min(100%, 16rem);
    max-block-size: 16rem;
    border-radius: var(--_radius);
    object-fit: contain;
  }
  chat-message > .chat-file {
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }
  chat-message > .chat-file > :is(a, span) {
    display: inline-flex;
    align-items: flex-start;
    gap: 0.4em;
    min-block-size: 24px;
    color: inherit;
  }
  chat-message > .chat-file > a {
    text-decoration-color: var(--_text-quiet);
    text-underline-offset: 0.25em;
  }
  chat-message > .chat-file .chat-sign {
    flex: none;
    inline-size: 1.15em;
    block-size: 1lh;
    color: var(--_text-quiet);
  }
  chat-message:state(user) > * + * {
    margin-block-start: 0.6em;
  }
  chat-message > .chat-sources {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_font-size-small);
  }
  chat-message > .chat-sources li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  chat-message > .chat-sources a,
  chat-message > .chat-sources span {
    display: block;
    max-inline-size: 22em;
    padding: 0.2em 0.8em;
    border: 1px solid var(--_border);
    border-radius: 999px;
    color: var(--_text-quiet);
    text-decoration: none;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  chat-message > .chat-sources a:hover {
    background: var(--_surface-raised);
    color: var(--_text);
  }
  @keyframes chat-breathe {
    50% {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    chat-message > .chat-running {
      animation: none;
    }
  }
`;
