import { css } from 'lit';

/**
 * The design tokens. A page sets the public names (`--chat-color-accent` …) on `chat-stream` or on any ancestor;
 * the elements read the private ones, which carry the defaults. Light and dark follow the inherited `color-scheme`.
 */
export const tokens = css`
  :host {
    --_text: var(--chat-color-text, light-dark(#1c1c21, #ececf1));
    --_text-quiet: var(--chat-color-text-quiet, light-dark(#60606b, #a5a5b1));
    --_surface: var(--chat-color-surface, light-dark(#ffffff, #18181b));
    --_surface-raised: var(--chat-color-surface-raised, light-dark(#f3f3f6, #27272c));
    --_border: var(--chat-color-border, light-dark(#dfdfe6, #3b3b43));
    --_accent: var(--chat-color-accent, light-dark(#3451d1, #9db1ff));
    --_on-accent: var(--chat-color-on-accent, light-dark(#ffffff, #14151c));
    --_danger: var(--chat-color-danger, light-dark(#b3261e, #ffa79e));
    --_code-surface: var(--chat-color-code-surface, light-dark(#f6f6f9, #202024));
    --_font: var(--chat-font, inherit);
    --_font-size: var(--chat-font-size, 1rem);
    --_font-size-small: calc(var(--_font-size) * 0.875);
    --_line-height: var(--chat-line-height, 1.6);
    --_radius: var(--chat-radius, 0.75rem);
    --_radius-large: calc(var(--_radius) * 2);
    --_space: var(--chat-space, 1rem);
    --_width: var(--chat-width, 46rem);
    --_shadow: var(
      --chat-shadow,
      0 1px 2px light-dark(rgb(20 20 40 / 0.06), rgb(0 0 0 / 0.3)),
      0 4px 16px light-dark(rgb(20 20 40 / 0.06), rgb(0 0 0 / 0.3))
    );
    --_focus: var(--chat-focus-ring, 2px solid var(--_accent));
    --_duration: var(--chat-duration, 160ms);
    box-sizing: border-box;
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: var(--_line-height);
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }
`;
