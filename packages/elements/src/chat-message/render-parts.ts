import { html, nothing, type TemplateResult } from 'lit';
import { isToolPart } from '@chat-stream/core';
import type { MessageLike, Part } from '@chat-stream/core';
import type * as extraParts from './extra-parts.js';
import type { PartsContext } from './parts-context.js';

/** What reasoning, tools and sources are rendered with; see `extra-parts.ts`. */
export type ExtraParts = typeof extraParts;

/** The content of a message, for its light DOM. Kinds of parts it does not know stay out of sight. */
export function renderParts(
  message: MessageLike,
  context: PartsContext,
  extras: ExtraParts | undefined,
): TemplateResult {
  const growing = message.status === 'streaming' ? activePart(message.parts) : undefined;
  const renderPart = (part: Part): unknown => {
    if (part.type !== 'text') return extras?.renderExtra(part, part === growing, context) ?? nothing;
    return message.role === 'user' ? renderPlain(part.text) : context.renderMarkdown(part.text, part === growing);
  };
  return html`${message.parts.map(renderPart)}${extras?.renderSources(message.parts, context) ?? nothing}`;
}

/** Whether a message has more than text. */
export function needsExtras({ parts }: MessageLike): boolean {
  return parts.some(({ type }) => !/^(text|step-start|data-)/.test(type));
}

/** Whether the reader can see from the part that is being written or worked on that something is going on. */
export function showsProgress({ parts }: MessageLike, extras: ExtraParts | undefined): boolean {
  const part = activePart(parts);
  if (!part || (part.type !== 'text' && !extras)) return false;
  return isToolPart(part) ? part.state.startsWith('input') : 'text' in part && part.text !== '';
}

/** The last part that is more than an addition. */
function activePart(parts: readonly Part[]): Part | undefined {
  return parts.findLast(isWork);
}

const isWork = (part: Part): boolean => part.type === 'text' || part.type === 'reasoning' || isToolPart(part);

// Not markdown: what the reader wrote is shown as it was written.
const renderPlain = (text: string): TemplateResult => html`<div class="chat-text" part="text" dir="auto">${text}</div>`;
