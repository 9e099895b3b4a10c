import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { configure } from 'storybook/test';
import '@chat-stream/elements/define';
import './preview.css';
import { describe, onlyDeclaredControls, withNamedParts } from './describe.js';
import { withSurroundings } from './with-surroundings.js';

setCustomElementsManifest(withNamedParts());
// What a story waits for comes as fast as the machine can: only what never comes fails.
configure({ asyncUtilTimeout: 10_000 });

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withSurroundings],
  argTypesEnhancers: [onlyDeclaredControls],
  globalTypes: {
    theme: {
      description: 'Colour scheme of the page around the element',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
          { value: 'system', title: 'As the system', icon: 'browser' },
        ],
      },
    },
    direction: {
      description: 'Direction of the page around the element',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    docs: { extractComponentDescription: describe },
    controls: { expanded: true, sort: 'alpha' },
    options: {
      storySort: {
        order: ['Whole conversation', 'Elements', ['chat-stream', 'chat-messages', 'chat-message'], 'Theming'],
      },
    },
  },
};
export default preview;
