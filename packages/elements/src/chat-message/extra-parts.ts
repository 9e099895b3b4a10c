// What a message may have beside its text. Loaded with the first message that needs it: most never do.
import { html, nothing, type TemplateResult } from 'lit';
import { isToolPart } from '@chat-stream/core';
import type { Part, ReasoningPart } from '@chat-stream/core';
import { addWords } from '../internal/localize-controller.js';
import { withoutUnseen } from '../internal/unseen.js';
import { partWords } from '../locales/en/part-words.js';
import type { PartsContext } from './parts-context.js';
import { renderFile } from './render-file.js';
import { renderLink } from './render-link.js';
import { renderTool } from './render-tool.js';

export { extraPartsStyles } from './extra-parts.styles.js';

addWords(partWords);

/** Reasoning, tool calls and files; nothing for kinds it does not know. */
export function renderExtra(part: Part, growing: boolean, context: PartsContext): unknown {
  if (part.type === 'reasoning') return part.text === '' ? nothing : renderReasoning(part, growing, context);
  if (part.type === 'file') return renderFile(part, context);
  return isToolPart(part) ? renderTool(part, context) : nothing;
}

/** The pages and documents an answer relies on. */
export function renderSources(parts: readonly Part[], context: PartsContext): unknown {
  const sources = parts.flatMap((part) => {
    if (part.type === 'source-url') return [renderLink(part.url, part.title, context)];
    if (part.type !== 'source-document') return [];
    return [html`<span dir="auto">${withoutUnseen(part.title || part.filename || part.mediaType)}</span>`];
  });
  if (sources.length === 0) return nothing;
  return html`<ul class="chat-sources" part="sources" aria-label=${context.words.term('sources')}>
    ${sources.map((source) => html`<li>${source}</li>`)}
  </ul>`;
}

function renderReasoning(part: ReasoningPart, growing: boolean, context: PartsContext): TemplateResult {
  return html`<details class="chat-reasoning" part="reasoning">
    <summary>${context.words.term(growing ? 'thinking' : 'thoughts')}</summary>
    ${context.renderMarkdown(part.text, growing)}
  </details>`;
}
