import { svg } from 'lit';
import type { TemplateResult } from 'lit';

const icon = (shape: TemplateResult<2>): TemplateResult<2> => svg`
  <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

export const copyIcon = icon(svg`<rect x="5.25" y="5.25" width="8" height="8" rx="1.75" />
  <path d="M10.75 2.75h-6a2 2 0 0 0-2 2v6" />`);

export const checkIcon = icon(svg`<path d="m3 8.5 3.25 3.25L13 4.75" />`);

export const wrapIcon = icon(
  svg`<path d="M2.5 3.75h11M2.5 8h8.75a2.1 2.1 0 0 1 0 4.25H8.5m1.75-1.75L8.5 12.25 10.25 14M2.5 12.25h3" />`,
);
