import { css } from 'lit';

/** For reasoning, tools and sources in the light DOM of a message. */
export const extraPartsStyles = css`
  chat-message > .chat-reasoning {
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
  }
  chat-message > .chat-reasoning > summary {
    inline-size: fit-content;
    min-block-size: 24px;
    border-radius: 0.25em;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }
  chat-message > .chat-reasoning > summary:focus-visible,
  chat-message > .chat-sources a:focus-visible {
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
  chat-message > .chat-tool {
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
