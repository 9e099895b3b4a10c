// What an answer may have beside its text. Loaded with the first message that needs it: most never do.
import { html, nothing, type TemplateResult } from 'lit';
import { isToolPart, toolNameOf } from '@chat-stream/core';
import type { DynamicToolPart, Part, ReasoningPart, SourceUrlPart, ToolPart } from '@chat-stream/core';
import { addWords } from '../internal/localize-controller.js';
import { partWords } from '../locales/en/part-words.js';
import { withoutUnseen } from '../internal/unseen.js';
import { safeLink } from '../markdown/dom/safe-url.js';
import type { PartsContext } from './parts-context.js';

export { extraPartsStyles } from './extra-parts.styles.js';

addWords(partWords);

/** Reasoning and tool calls; nothing for kinds it does not know. */
export function renderExtra(part: Part, growing: boolean, context: PartsContext): unknown {
  if (part.type === 'reasoning') return part.text === '' ? nothing : renderReasoning(part, growing, context);
  return isToolPart(part) ? renderTool(part, context) : nothing;
}

/** The pages an answer relies on. */
export function renderSources(parts: readonly Part[], { words, baseURI }: PartsContext): unknown {
  const sources = parts.filter((part) => part.type === 'source-url');
  if (sources.length === 0) return nothing;
  return html`<ul class="chat-sources" part="sources" aria-label=${words.term('sources')}>
    ${sources.map((source) => html`<li>${renderSource(source, baseURI)}</li>`)}
  </ul>`;
}

function renderReasoning(part: ReasoningPart, growing: boolean, context: PartsContext): TemplateResult {
  return html`<details class="chat-reasoning" part="reasoning">
    <summary>${context.words.term(growing ? 'thinking' : 'thoughts')}</summary>
    ${context.renderMarkdown(part.text, growing)}
  </details>`;
}

const toolTerms = {
  'input-streaming': 'toolRunning',
  'input-available': 'toolRunning',
  'approval-requested': 'toolWaiting',
  'approval-responded': 'toolRunning',
  'output-available': 'toolDone',
  'output-error': 'toolFailed',
  'output-denied': 'toolDenied',
} as const satisfies Record<ToolPart['state'], string>;

/** Running ones breathe; what waits for the reader is a part of what listeners are told. */
const toolClasses: Partial<Record<(typeof toolTerms)[ToolPart['state']], string>> = {
  toolRunning: 'chat-running',
  toolWaiting: 'chat-waiting',
};

function renderTool(part: ToolPart | DynamicToolPart, { words }: PartsContext): TemplateResult {
  const term = toolTerms[part.state];
  const text = words.term(term, withoutUnseen(part.title ?? toolNameOf(part)));
  return html`<p class="chat-tool ${toolClasses[term] ?? ''}" part="tool" dir="auto">${text}</p>`;
}

function renderSource(source: SourceUrlPart, baseURI: string): TemplateResult {
  const link = safeLink(source.url, baseURI);
  if (link === undefined) return html`<span dir="auto">${withoutUnseen(source.title ?? source.url)}</span>`;
  const name = withoutUnseen(source.title ?? link.url.host);
  return html`<a href=${link.value} rel="noopener noreferrer nofollow" target="_blank" dir="auto" part="link"
    >${name}</a
  >`;
}
