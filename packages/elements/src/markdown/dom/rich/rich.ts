import type { RichViews } from '../rich-views.js';
import { createRichText } from './create-rich-text.js';
import { styles } from './rich.styles.js';

/** The rich views themselves: fetched on demand, or given to `useRichViews` by a door that wants them at once. */
export const richViews: RichViews = { styles: [styles], create: createRichText };
