import { createChat, UsageError } from '@chat-stream/core';
import { expect, fixtureCleanup } from '@open-wc/testing';
import type { ReactiveElement } from 'lit';
import '../define.js';
import type { ChatErrorEvent } from '../events/chat-error-event.js';
import { scriptedTransport } from './test/scripted-transport.js';
import { waitUntil } from './test/wait-until.js';

type Tag = 'chat-stream' | 'chat-messages' | 'chat-message' | 'chat-markdown';

interface Wrong {
  readonly name: string;
  readonly tag: Tag;
  readonly set: Readonly<Record<string, unknown>>;
  /** What the reader sees of it. */
  readonly shows: readonly string[];
  /** What the page is told; without it, nothing is wrong. */
  readonly told?: RegExp;
}

const good = { id: 'g', role: 'assistant', parts: [{ type: 'text', text: 'A good one' }] };
const older = { id: 'o', role: 'user', content: 'Older words' };
const saying = (...parts: readonly unknown[]) => ({ id: 'm', role: 'assistant', parts });
const text = (value: unknown) => ({ type: 'text', text: value });
const { transport } = scriptedTransport();

const lists = (tag: Tag, more: Readonly<Record<string, unknown>>, name: string): readonly Wrong[] => [
  {
    name: `${name}: content`,
    tag,
    set: { ...more, messages: [older, good] },
    shows: ['Older words', 'A good one'],
    told: /"o" has no parts/,
  },
  { name: `${name}: null`, tag, set: { ...more, messages: [null, good] }, shows: ['A good one'], told: /null/ },
  {
    name: `${name}: nothing to say`,
    tag,
    set: { ...more, messages: [{ id: 'x', role: 'user' }, good] },
    shows: ['A good one'],
    told: /"x" has no parts/,
  },
  { name: `${name}: a string`, tag, set: { ...more, messages: 'Hello' }, shows: [], told: /a string/ },
  { name: `${name}: an object`, tag, set: { ...more, messages: {} }, shows: [], told: /no parts/ },
  {
    name: `${name}: a part that is null`,
    tag,
    set: { ...more, messages: [saying(null, text('Kept')), good] },
    shows: ['Kept', 'A good one'],
    told: /a part/,
  },
];

const table: readonly Wrong[] = [
  ...lists('chat-stream', {}, 'chat-stream without a service'),
  ...lists('chat-stream', { transport }, 'chat-stream with a service'),
  ...lists('chat-messages', {}, 'chat-messages'),
  {
    name: 'a tool part without a state',
    tag: 'chat-message',
    set: { message: saying(text('Before'), { type: 'tool-look', toolCallId: 'c' }, text('After')) },
    shows: ['Before', 'After'],
    told: /a part/,
  },
  {
    name: 'a message without anything',
    tag: 'chat-message',
    set: { message: {} },
    shows: ['has no parts'],
    told: /no parts/,
  },
  {
    name: 'a message that is a string',
    tag: 'chat-message',
    set: { message: 'Hello' },
    shows: ['is a string'],
    told: /a string/,
  },
  {
    name: 'a message with content',
    tag: 'chat-message',
    set: { message: older },
    shows: ['Older words'],
    told: /no parts/,
  },
  {
    name: 'content in pieces',
    tag: 'chat-message',
    set: { message: { ...older, content: [text('One'), text('Two')] } },
    shows: ['One', 'Two'],
    told: /no parts/,
  },
  {
    name: 'a part that is null',
    tag: 'chat-message',
    set: { message: saying(text('Before'), null, text('After')) },
    shows: ['Before', 'After'],
    told: /a part/,
  },
  {
    name: 'a text part without text',
    tag: 'chat-message',
    set: { message: saying({ type: 'text' }, text('After')) },
    shows: ['After'],
    told: /a part/,
  },
  {
    name: 'a text part that is a number',
    tag: 'chat-message',
    set: { message: saying(text(42)) },
    shows: ['42'],
    told: /a part/,
  },
  {
    name: 'reasoning without text',
    tag: 'chat-message',
    set: { message: saying({ type: 'reasoning' }, text('After')) },
    shows: ['After'],
    told: /a part/,
  },
  {
    name: 'a part without a type',
    tag: 'chat-message',
    set: { message: saying({}, text('After')) },
    shows: ['After'],
    told: /a part/,
  },
  {
    name: 'a source without an address',
    tag: 'chat-message',
    set: { message: saying({ type: 'source-url' }, text('After')) },
    shows: ['After'],
    told: /a part/,
  },
  {
    name: 'a streaming message with content',
    tag: 'chat-message',
    set: { message: { ...older, role: 'assistant', status: 'streaming' } },
    shows: ['Older words'],
    told: /no parts/,
  },
  { name: 'no message', tag: 'chat-message', set: { message: null }, shows: [] },
  { name: 'text that is a number', tag: 'chat-markdown', set: { text: 123 }, shows: ['123'] },
  { name: 'text that is null', tag: 'chat-markdown', set: { text: null }, shows: [] },
  {
    name: 'a chat that is none',
    tag: 'chat-stream',
    set: { chat: {}, messages: [good] },
    shows: ['A good one'],
    told: /`chat`/,
  },
  {
    name: 'a chat that is none, with a service',
    tag: 'chat-stream',
    set: { chat: {}, transport, messages: [good] },
    shows: ['A good one'],
    told: /`chat`/,
  },
  {
    name: 'a chat that is none, in the transcript',
    tag: 'chat-messages',
    set: { chat: {}, messages: [good] },
    shows: ['A good one'],
    told: /`chat`/,
  },
  {
    name: 'a chat whose messages have no parts',
    tag: 'chat-stream',
    set: { chat: createChat({ transport, messages: [older, good] as never }) },
    shows: ['Older words', 'A good one'],
    told: /no parts/,
  },
];

/** What is there to read, through all shadow roots. */
function readable(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement) return '';
  const root = node instanceof Element ? node.shadowRoot : null;
  return [...(root?.childNodes ?? []), ...node.childNodes].map(readable).join('\n');
}

describe('wrong input', () => {
  for (const { name, tag, set, shows, told } of table) {
    it(`is told and does not end the page: ${name}`, async () => {
      const thrown: unknown[] = [];
      const onThrown = (event: PromiseRejectionEvent | ErrorEvent): void => {
        if (event instanceof ErrorEvent && event.message.includes('ResizeObserver')) return;
        event.preventDefault();
        thrown.push(event instanceof ErrorEvent ? event.message : event.reason);
      };
      window.addEventListener('error', onThrown);
      window.addEventListener('unhandledrejection', onThrown);
      const events: ChatErrorEvent[] = [];
      const element = document.createElement(tag) as ReactiveElement;
      element.addEventListener('chat-error', (event) => events.push(event));
      try {
        Object.assign(element, set);
        document.body.append(element);
        await element.updateComplete;
        await waitUntil(() => shows.every((words) => readable(element).includes(words)), `${name}: not shown`);
        if (told !== undefined) await waitUntil(() => events.length > 0, `${name}: not told`);
        // Nothing is told twice, however often it is drawn.
        element.requestUpdate();
        await element.updateComplete;
        expect(events.length).to.equal(told === undefined ? 0 : 1);
        for (const { error } of events) {
          expect(error).to.be.instanceOf(UsageError);
          expect(error.found).to.match(told ?? /^$/);
          expect([error.expected, error.remedy].every((words) => words !== '')).to.equal(true);
        }
        // What comes after it is shown as ever.
        const next =
          tag === 'chat-markdown'
            ? { text: 'Next' }
            : { message: saying(text('Next')), messages: [saying(text('Next'))] };
        if (!('transport' in set) && !('chat' in set)) {
          Object.assign(element, next);
          await waitUntil(() => readable(element).includes('Next'), `${name}: nothing comes after it`);
        }
        expect(thrown).to.deep.equal([]);
      } finally {
        element.remove();
        window.removeEventListener('error', onThrown);
        window.removeEventListener('unhandledrejection', onThrown);
        fixtureCleanup();
      }
    });
  }
});
