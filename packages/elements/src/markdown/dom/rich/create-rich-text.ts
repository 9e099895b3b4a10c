import type { Token } from 'marked';

import { drawRawBlock } from '../blocks/raw-block.js';
import type { RichText } from '../rich-views.js';
import type { DrawContext, View } from '../view.js';
import { drawAlertTitle } from './alert-title.js';
import { DetailsView } from './details.js';
import { drawInlineTag } from './inline-tag.js';
import { MathView } from './math.js';
import { Note } from './note.js';
import { NoteReference } from './note-reference.js';
import { Notes } from './notes.js';
import { drawPendingImage } from './pending-image.js';
import { drawPendingLink } from './pending-link.js';

type Draw = (token: Token, open: boolean, context: DrawContext, depth: number) => View;

/** The rich views of one text. */
export function createRichText(host: HTMLElement, context: DrawContext, idPrefix: string): RichText {
  const notes = new Notes(host, context, idPrefix);
  const draws: ReadonlyMap<string, Draw> = new Map<string, Draw>([
    ['alert_title', drawAlertTitle],
    ['details', (token, open, context, depth) => new DetailsView(token, open, context, depth)],
    [
      'footnote',
      (token, open, context, depth) => {
        if (!notes.takesNotes) return drawRawBlock(token, open, context, depth);
        const note = new Note(token, open, context, depth);
        notes.addNote(note);
        return note;
      },
    ],
    [
      'footnote_reference',
      (token, _open, context) => {
        const reference = new NoteReference(token, context);
        notes.addReference(reference);
        return reference;
      },
    ],
    ['inline_tag', drawInlineTag],
    ['math', (token, open, context) => new MathView(token, open, context)],
    ['pending_image', drawPendingImage],
    ['pending_link', drawPendingLink],
  ]);
  return {
    draw: (token, open, depth) => draws.get(token.type)?.(token, open, context, depth),
    settle: (writing) => notes.settle(writing),
  };
}
