import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    color: var(--_text-quiet);
    font-size: var(--_font-size-small);
    user-select: none;
    -webkit-user-select: none;
  }
  .dots {
    display: flex;
    align-items: center;
    gap: 0.3em;
    block-size: calc(var(--_font-size) * var(--_line-height));
  }
  .dots span {
    inline-size: 0.45em;
    block-size: 0.45em;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.4s ease-in-out infinite;
  }
  .dots span:nth-child(2) {
    animation-delay: 0.18s;
  }
  .dots span:nth-child(3) {
    animation-delay: 0.36s;
  }
  @keyframes breathe {
    0%,
    70%,
    100% {
      opacity: 0.25;
    }
    35% {
      opacity: 0.9;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots span {
      animation: none;
      opacity: 0.55;
    }
  }
  @media (forced-colors: active) {
    .dots span {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
