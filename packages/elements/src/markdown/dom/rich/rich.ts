import { contentStyles } from '../../../chat-code/chat-code-content.styles.js';
import { ChatCode } from '../../../chat-code/chat-code.js';
import { ChatTable } from '../../../chat-table/chat-table.js';
import type { RichViews } from '../rich-views.js';
import { characterReferences } from './character-references.js';
import { createRichText } from './create-rich-text.js';
import { mathStyles } from './math.styles.js';
import { notesStyles } from './notes.styles.js';
import { styles } from './rich.styles.js';
import { tableStyles } from './table.styles.js';

/** The rich views themselves: fetched on demand, or given to `useRichViews` by a door that wants them at once. */
export const richViews: RichViews = {
  styles: [styles, notesStyles, mathStyles, tableStyles, contentStyles],
  elements: { 'chat-code': ChatCode, 'chat-table': ChatTable },
  references: characterReferences,
  create: createRichText,
};
