import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';

const schemes: Readonly<Record<string, string>> = { light: 'light', dark: 'dark', system: 'light dark' };

/**
 * What the elements inherit from the page around them: `color-scheme` and `dir`. The toolbar sets both on the
 * document, as a page does; a docs page keeps its own colours and gets them around each story.
 */
export const withSurroundings: Decorator = (story, { globals, viewMode }) => {
  const theme = String(globals['theme'] ?? 'light');
  const direction = String(globals['direction'] ?? 'ltr');
  const root = document.documentElement;
  const isDocs = viewMode === 'docs';
  root.style.colorScheme = isDocs ? '' : (schemes[theme] ?? 'light');
  root.dir = isDocs ? 'ltr' : direction;
  return html`<div class="surroundings" data-theme=${theme} dir=${direction}>${story()}</div>`;
};
