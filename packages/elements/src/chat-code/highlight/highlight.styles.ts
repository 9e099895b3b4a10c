import { css } from 'lit';

/** Colors of code, at least 4.5:1 on its surface in light and dark. In forced colors the page's own text color. */
export const highlightStyles = css`
  chat-code span[data-token] {
    display: inline;
  }
  chat-code [data-token='comment'] {
    color: var(--chat-code-comment, light-dark(#5d6470, #9ba1ad));
  }
  chat-code [data-token='keyword'] {
    color: var(--chat-code-keyword, light-dark(#9b2393, #e0a3f5));
  }
  chat-code [data-token='string'] {
    color: var(--chat-code-string, light-dark(#0a6b45, #8fd9a8));
  }
  chat-code [data-token='number'] {
    color: var(--chat-code-number, light-dark(#8f4b00, #f2bd7c));
  }
  chat-code [data-token='function'] {
    color: var(--chat-code-function, light-dark(#2f4ec9, #9fb6ff));
  }
  chat-code [data-token='type'] {
    color: var(--chat-code-type, light-dark(#0b6579, #7fd3e6));
  }
  chat-code [data-token='property'] {
    color: var(--chat-code-property, light-dark(#7a3b12, #ecc9a7));
  }
  chat-code [data-token='meta'] {
    color: var(--chat-code-meta, light-dark(#5a5f8a, #aab0dd));
  }
  chat-code [data-token='inserted'] {
    color: var(--chat-code-inserted, light-dark(#0a6b45, #8fd9a8));
  }
  chat-code [data-token='deleted'] {
    color: var(--chat-code-deleted, light-dark(#b3261e, #ffa79e));
  }
  @media (forced-colors: active) {
    chat-code [data-token='keyword'] {
      font-weight: 600;
    }
    chat-code [data-token='comment'] {
      font-style: italic;
    }
  }
`;
