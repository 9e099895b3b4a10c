import type { Token } from 'marked';

import { CodeView } from '../blocks/code.js';
import { drawRawBlock } from '../blocks/raw-block.js';
import { TableView } from '../blocks/table.js';
import { drawCheckbox } from '../inline/checkbox.js';
import { ImageView } from '../inline/image.js';
import type { RichText } from '../rich-views.js';
import type { DrawContext, View } from '../view.js';
import { drawAlertTitle } from './alert-title.js';
import { DetailsView } from './details.js';
import { CustomView, rendererFor } from './custom-view.js';
import { drawInlineTag } from './inline-tag.js';
import { MathView } from './math.js';
import { Note } from './note.js';
import { NoteReference } from './note-reference.js';
import { Notes } from './notes.js';
import { pairDetails } from './pair-details.js';
import { drawPendingImage } from './pending-image.js';
import { drawPendingLink } from './pending-link.js';

type Draw = (token: Token, open: boolean, context: DrawContext, depth: number) => View;

/** The rich views of one text. */
export function createRichText(host: HTMLElement, context: DrawContext, idPrefix: string): RichText {
  const notes = new Notes(host, context, idPrefix);
  const draws: ReadonlyMap<string, Draw> = new Map<string, Draw>([
    ['alert_title', drawAlertTitle],
    ['checkbox', drawCheckbox],
    ['code', (token, open, context) => new CodeView(token, open, context)],
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
    ['image', (token, open, context) => new ImageView(token, open, context)],
    ['inline_tag', drawInlineTag],
    ['math', (token, open, context) => new MathView(token, open, context)],
    ['pending_image', drawPendingImage],
    ['pending_link', drawPendingLink],
    ['table', (token, open, context, depth) => new TableView(token, open, context, depth)],
  ]);
  return {
    pair: pairDetails,
    drawCustom(token, open, drawOwn) {
      const renderer = rendererFor(token, context.renderers);
      return renderer === undefined ? drawOwn(token, open) : new CustomView(renderer, context, drawOwn, token, open);
    },
    draw: (token, open, depth) => draws.get(token.type)?.(token, open, context, depth),
    settle: (writing) => notes.settle(writing),
  };
}
