import { html, nothing, type TemplateResult } from 'lit';
import { toolNameOf, type DynamicToolPart, type ToolPart } from '@chat-stream/core';
import { ChatApproveEvent } from '../events/chat-approve-event.js';
import { withoutUnseen } from '../internal/unseen.js';
import type { PartsContext } from './parts-context.js';

type Tool = ToolPart | DynamicToolPart;

/** How many characters and lines are shown of what goes into a tool, and of how it failed. */
const [MAX_SHOWN, MAX_SHOWN_LINES] = [2000, 50];

/** What goes into a tool is folded where it has more characters or lines. */
const [MAX_OPEN, MAX_OPEN_LINES] = [300, 6];

const terms = {
  'input-streaming': 'toolRunning',
  'input-available': 'toolRunning',
  'approval-requested': 'toolWaiting',
  'approval-responded': 'toolRunning',
  'output-available': 'toolDone',
  'output-error': 'toolFailed',
  'output-denied': 'toolDenied',
} as const satisfies Record<Tool['state'], string>;

/** Running ones breathe; what waits for the reader is a part of what listeners are told. */
const classes: Partial<Record<(typeof terms)[Tool['state']], string>> = {
  toolRunning: 'chat-running',
  toolWaiting: 'chat-waiting',
};

/** What a tool does, did or waits for. */
export function renderTool(part: Tool, context: PartsContext): TemplateResult {
  const { state, title, errorText } = part;
  const term = terms[state];
  const text = context.words.term(term, withoutUnseen(title ?? toolNameOf(part)));
  if (state === 'output-error' && errorText) return renderFolded(text, errorText);
  const line = html`<p class="chat-tool ${classes[term] ?? ''}" part="tool" dir="auto">${text}</p>`;
  return isAsked(part, context) ? html`${line}${renderQuestion(part, text, context)}` : line;
}

/** Only of an answer that has come to its end well can the chat go on with what the reader says. */
function isAsked({ state }: Tool, { element }: PartsContext): boolean {
  const { status = 'complete' } = element.current ?? {};
  return state === 'approval-requested' && status === 'complete' && !element.past;
}

function renderQuestion(part: Tool, label: string, context: PartsContext): TemplateResult {
  return html`<div class="chat-approval" part="approval" role="group" aria-label=${label}>
    ${renderInput(part, context)}
    <div class="chat-choices">${renderChoice(part, true, context)}${renderChoice(part, false, context)}</div>
  </div>`;
}

function renderChoice(part: Tool, approved: boolean, { words, element }: PartsContext): TemplateResult {
  const { toolCallId } = part;
  const decide = (): void => {
    const messageId = element.current?.id ?? '';
    element.dispatchEvent(new ChatApproveEvent({ messageId, toolCallId, toolName: toolNameOf(part), approved }));
  };
  return html`<button type="button" part=${approved ? 'allow' : 'deny'} @click=${decide}>
    ${words.term(approved ? 'toolAllow' : 'toolDeny')}
  </button>`;
}

function renderInput({ input, inputText }: Tool, { words }: PartsContext): unknown {
  const text = readable(input ?? inputText);
  if (text === '') return nothing;
  const isShort = text.length <= MAX_OPEN && text.split('\n').length <= MAX_OPEN_LINES;
  return isShort ? renderFacts(text) : renderFolded(words.term('toolInput'), text);
}

/** As JSON, in which no value can pass for another one; the usual braces around it say nothing. */
function readable(input: unknown): string {
  if (typeof input === 'string') return input;
  const isMap = typeof input === 'object' && input !== null && !Array.isArray(input);
  try {
    if (!isMap) return JSON.stringify(input, null, 2) ?? '';
    const lines = Object.entries(input).map(
      ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value, null, 2)}`,
    );
    return lines.join('\n');
  } catch {
    // It refers to itself, or holds what JSON has no sign for.
    return String(input);
  }
}

function renderFolded(summary: string, text: string): TemplateResult {
  return html`<details class="chat-tool" part="tool">
    <summary dir="auto">${summary}</summary>
    ${renderFacts(text)}
  </details>`;
}

function renderFacts(text: string): TemplateResult {
  const shown = text.slice(0, MAX_SHOWN).split('\n').slice(0, MAX_SHOWN_LINES).join('\n');
  return html`<div class="chat-facts" dir="auto">${withoutUnseen(shown)}${shown === text ? '' : ' …'}</div>`;
}
