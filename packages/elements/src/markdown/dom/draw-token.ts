import type { Token } from 'marked';

import { drawHeading } from './blocks/heading.js';
import { drawList, drawListItem } from './blocks/list.js';
import { drawNothing } from './blocks/nothing.js';
import { drawParagraph } from './blocks/paragraph.js';
import { drawQuote } from './blocks/quote.js';
import { drawRawBlock } from './blocks/raw-block.js';
import { drawRule } from './blocks/rule.js';
import { drawCodeSpan } from './inline/code-span.js';
import { drawBreak } from './inline/line-break.js';
import { drawLink } from './inline/link.js';
import { drawMark } from './inline/mark.js';
import { drawRawText } from './inline/raw-text.js';
import { TextView } from './inline/text.js';
import { isBlockHtml } from './token-of.js';
import { isRich } from './rich-views.js';
import type { DrawContext, View } from './view.js';

type Draw = (token: Token, open: boolean, context: DrawContext, depth: number) => View;

/** Deeper levels are shown as text: a browser lays out nested boxes by recursion. */
const maxDepth = 100;

const draws: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['blockquote', drawQuote],
  ['br', drawBreak],
  ['codespan', drawCodeSpan],
  ['def', drawNothing],
  ['del', drawMark('del')],
  ['em', drawMark('em')],
  ['escape', (token, open, context) => new TextView(token, open, context)],
  ['heading', drawHeading],
  ['hr', drawRule],
  [
    'html',
    (token, open, context, depth) => (isBlockHtml(token) ? drawRawBlock : drawRawText)(token, open, context, depth),
  ],
  ['link', drawLink],
  ['list', drawList],
  ['list_item', drawListItem],
  ['paragraph', drawParagraph],
  ['space', drawNothing],
  ['strong', drawMark('strong')],
  ['text', (token, open, context) => new TextView(token, open, context)],
]);

/** The view for a token. */
export const drawToken: Draw = (token, open, context, depth) => {
  if (isRich(token) && depth <= maxDepth) return context.createRichView(token, open, depth);
  const draw = depth > maxDepth ? drawRawText : (draws.get(token.type) ?? drawRawText);
  return draw(token, open, context, depth);
};
