import { html, nothing, type TemplateResult } from 'lit';
import { isToolPart, toolNameOf } from '@chat-stream/core';
import type { DynamicToolPart, MessageLike, Part, ReasoningPart, SourceUrlPart, TextPart, ToolPart } from '@chat-stream/core';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Renderers } from '../markdown/dom/renderers.js';
import type { ImagePolicy } from '../markdown/dom/view.js';
import { safeLink } from '../markdown/dom/safe-url.js';

/** The level of the heading that names the author; headings of the text begin below it. */
const authorLevel = 2;

export interface PartsContext {
  readonly words: LocalizeController;
  /** What relative addresses are relative to. */
  readonly baseURI: string;
  readonly images: ImagePolicy;
  readonly renderers: Renderers | undefined;
}

/** The content of a message, for its light DOM. Kinds of parts it does not know stay out of sight. */
export function renderParts(message: MessageLike, context: PartsContext): TemplateResult {
  const growing = message.status === 'streaming' ? activePart(message.parts) : undefined;
  const sources = message.parts.filter((part) => part.type === 'source-url');
  return html`${message.parts.map((part) => renderPart(part, part === growing, message, context))}
  ${sources.length === 0 ? nothing : renderSources(sources, context)}`;
}

/** The part that is being written or worked on: the last one that is more than an addition. */
export function activePart(parts: readonly Part[]): Part | undefined {
  return parts.findLast((part) => part.type === 'text' || part.type === 'reasoning' || isToolPart(part));
}

/** Whether the reader can see from the part itself that something is going on. */
export function showsProgress(part: Part | undefined): boolean {
  if (part === undefined) return false;
  if (part.type === 'text' || part.type === 'reasoning') return part.text !== '';
  return isToolPart(part) && toolViews[part.state].running;
}

function renderPart(part: Part, growing: boolean, message: MessageLike, context: PartsContext): unknown {
  if (part.type === 'text') return message.role === 'user' ? renderPlain(part) : renderMarkdown(part, growing, context);
  if (part.type === 'reasoning') return renderReasoning(part, growing, context);
  return isToolPart(part) ? renderTool(part, context) : nothing;
}

const renderPlain = (part: TextPart): TemplateResult => html`<div class="chat-text" part="text" dir="auto">${part.text}</div>`;

function renderMarkdown(part: TextPart | ReasoningPart, growing: boolean, context: PartsContext): TemplateResult {
  return html`<chat-markdown
    .headingOffset=${authorLevel}
    .images=${context.images}
    .renderers=${context.renderers}
    .streaming=${growing}
    .text=${part.text}
  ></chat-markdown>`;
}

function renderReasoning(part: ReasoningPart, growing: boolean, context: PartsContext): unknown {
  if (part.text === '') return nothing;
  return html`<details class="chat-reasoning" part="reasoning">
    <summary>${context.words.term(growing ? 'thinking' : 'thoughts')}</summary>
    ${renderMarkdown(part, growing, context)}
  </details>`;
}

const toolViews = {
  'input-streaming': { term: 'toolRunning', running: true },
  'input-available': { term: 'toolRunning', running: true },
  'approval-requested': { term: 'toolWaiting', running: false },
  'approval-responded': { term: 'toolRunning', running: true },
  'output-available': { term: 'toolDone', running: false },
  'output-error': { term: 'toolFailed', running: false },
  'output-denied': { term: 'toolDenied', running: false },
} as const satisfies Record<ToolPart['state'], { term: string; running: boolean }>;

function renderTool(part: ToolPart | DynamicToolPart, { words }: PartsContext): unknown {
  const name = part.title ?? toolNameOf(part);
  const view = toolViews[part.state];
  return html`<p class=${view.running ? 'chat-tool chat-running' : 'chat-tool'} part="tool">${words.term(view.term, name)}</p>`;
}

function renderSources(sources: readonly SourceUrlPart[], { words, baseURI }: PartsContext): TemplateResult {
  return html`<ul class="chat-sources" part="sources" aria-label=${words.term('sources')}>
    ${sources.map((source) => html`<li>${renderSource(source, baseURI)}</li>`)}
  </ul>`;
}

function renderSource(source: SourceUrlPart, baseURI: string): TemplateResult {
  const link = safeLink(source.url, baseURI);
  if (link === undefined) return html`<span dir="auto">${source.title ?? source.url}</span>`;
  const name = source.title ?? link.url.host;
  return html`<a href=${link.value} rel="noopener noreferrer nofollow" target="_blank" dir="auto" part="link">${name}</a>`;
}
