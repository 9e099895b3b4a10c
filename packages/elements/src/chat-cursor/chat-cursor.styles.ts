import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    box-sizing: border-box;
    inline-size: 0.5em;
    block-size: 1em;
    margin-inline-start: 0.15em;
    border-radius: 0.125em;
    background: var(--chat-cursor-color, var(--chat-color-accent, light-dark(#3451d1, #9db1ff)));
    vertical-align: -0.125em;
    user-select: none;
    -webkit-user-select: none;
    pointer-events: none;
    animation: blink var(--chat-cursor-blink, 1.1s) ease-in-out infinite;
  }
  @keyframes blink {
    0%,
    45% {
      opacity: 1;
    }
    60%,
    85% {
      opacity: 0.15;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    :host {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
