import { css } from 'lit';

export const styles = css`
  chat-cursor {
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
  }
  chat-cursor:state(resting) {
    animation: chat-cursor-blink var(--chat-cursor-blink, 1.1s) ease-in-out infinite;
  }
  @keyframes chat-cursor-blink {
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
    chat-cursor:state(resting) {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    chat-cursor {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
