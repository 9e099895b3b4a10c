import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How a server tells an answer again.
 * - `ids`: at an address of its own, after the id of an event
 * - `marks`: the same, but only every seventh event has an id
 * - `replay`: at an address of its own, from the start
 * - `thread`: the AI SDK's running answer of a thread, from the start
 * - `background`: a response of OpenAI's that runs in the background, after its sequence number
 */
export type Resuming = 'ids' | 'marks' | 'replay' | 'thread' | 'background';

interface WireEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
}

/** Serves the answer of `words` at `/<how>`, and tells it again. */
export async function serveResumable(
  words: readonly string[],
): Promise<{ readonly url: string; readonly asked: () => number; close(): Promise<void> }> {
  let asked = 0;
  const answers: Readonly<Record<Resuming, readonly WireEvent[]>> = {
    ids: chatCompletion(words).map((data, at) => ({ data, id: `run:${at}` })),
    marks: chatCompletion(words).map((data, at) => ({ data, ...(at % 7 === 0 && { id: `run:${at}` }) })),
    replay: chatCompletion(words).map((data) => ({ data })),
    thread: uiMessageStream(words).map((data) => ({ data })),
    background: backgroundResponse(words),
  };

  const server = createServer((request, response) => {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, how = '', ...rest] = pathname.split('/');
    const events = answers[how as Resuming] as readonly WireEvent[] | undefined;
    response.setHeader('connection', 'close');
    if (!events) return void response.writeHead(404).end();
    if (request.method === 'POST') {
      asked++;
      return tell(response, how as Resuming, events);
    }
    return tellAgain(request, response, how as Resuming, events, rest, searchParams);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function tell(response: ServerResponse, how: Resuming, events: readonly WireEvent[]): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    ...(how === 'thread' && { 'x-vercel-ai-ui-message-stream': 'v1' }),
    ...(/ids|marks|replay/.test(how) && { 'content-location': `/${how}/runs/1` }),
  });
  response.end(events.map(wireOf).join(''));
}

function tellAgain(
  { headers }: IncomingMessage,
  response: ServerResponse,
  how: Resuming,
  events: readonly WireEvent[],
  path: readonly string[],
  search: URLSearchParams,
): void {
  const expected = { thread: 'thread-1/stream', background: 'resp_1' }[how as string] ?? 'runs/1';
  if (path.join('/') !== expected) return void response.writeHead(404).end();
  const lastId = headers['last-event-id'];
  const after = search.get('starting_after');
  const from =
    how === 'background'
      ? Number(after ?? -1) + 1
      : how === 'replay' || how === 'thread' || lastId === undefined
        ? 0
        : events.findIndex(({ id }) => id === lastId) + 1;
  if (from >= events.length) response.writeHead(204).end();
  else tell(response, how, events.slice(from));
  return undefined;
}

function chatCompletion(words: readonly string[]): readonly string[] {
  const chunk = (delta: object, finish_reason: string | null): string =>
    JSON.stringify({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason }] });
  return [...words.map((content) => chunk({ content }, null)), chunk({}, 'stop'), '[DONE]'];
}

function uiMessageStream(words: readonly string[]): readonly string[] {
  return [
    { type: 'start', messageId: 'm' },
    { type: 'start-step' },
    { type: 'text-start', id: '0' },
    ...words.map((delta) => ({ type: 'text-delta', id: '0', delta })),
    { type: 'text-end', id: '0' },
    { type: 'finish-step' },
    { type: 'finish' },
  ]
    .map((part) => JSON.stringify(part))
    .concat('[DONE]');
}

function backgroundResponse(words: readonly string[]): readonly WireEvent[] {
  const response = { id: 'resp_1', model: 'm', status: 'in_progress' };
  const item = { id: 'msg_1', type: 'message', role: 'assistant' };
  const whole = { ...item, status: 'completed', content: [{ type: 'output_text', text: words.join('') }] };
  return [
    { type: 'response.created', response },
    { type: 'response.output_item.added', output_index: 0, item },
    ...words.map((delta) => ({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta })),
    { type: 'response.output_item.done', output_index: 0, item: whole },
    { type: 'response.completed', response: { ...response, status: 'completed', output: [whole] } },
  ].map((event, sequence_number) => ({ event: event.type, data: JSON.stringify({ ...event, sequence_number }) }));
}

function wireOf({ id, event, data }: WireEvent): string {
  return `${event ? `event: ${event}\n` : ''}${id ? `id: ${id}\n` : ''}data: ${data}\n\n`;
}
