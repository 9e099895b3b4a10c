import { css } from 'lit';

/** Outlines of 16 × 16. */
export const copyIcon =
  'M7 5.25h4.5a1.75 1.75 0 0 1 1.75 1.75v4.5a1.75 1.75 0 0 1-1.75 1.75H7a1.75 1.75 0 0 1-1.75-1.75V7A1.75 1.75 0 0 1 7 5.25zM10.75 2.75h-6a2 2 0 0 0-2 2v6';
export const checkIcon = 'm3 8.5 3.25 3.25L13 4.75';
export const wrapIcon = 'M2.5 3.75h11M2.5 8h8.75a2.1 2.1 0 0 1 0 4.25H8.5m1.75-1.75L8.5 12.25 10.25 14M2.5 12.25h3';

export const iconStyles = css`
  svg {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    /* Not clipped, as it would be by itself: each clip costs when a frame is painted. */
    overflow: visible;
  }
`;
