import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One recorded stream and what an independent reader made of it. */
export interface StreamFixture {
  readonly file: string;
  /** As a server would send it. */
  readonly bytes: Uint8Array;
  /** What a server would call it. */
  readonly contentType: string;
  readonly expected: Expected;
}

export interface Expected {
  readonly text?: string;
  readonly reasoning?: string;
  readonly toolCalls?: readonly {
    readonly id: string | null;
    readonly name: string;
    /** The arguments as text. */
    readonly args?: string;
    readonly input?: unknown;
    readonly argsValidJson?: boolean | null;
  }[];
  readonly finishReason?: string | null;
  readonly usage?: unknown;
  readonly model?: string;
  readonly id?: string;
  readonly error?: unknown;
}

interface IndexEntry {
  readonly file: string;
  readonly protocol: string;
  /** A list where one file holds several answers. */
  readonly expected: Expected | readonly Expected[];
}

/** One case of event stream parsing. */
export interface EventStreamCase {
  readonly name: string;
  readonly inputBase64: string;
  readonly events: readonly { readonly type: string; readonly data: string; readonly lastEventId: string }[];
  readonly lastEventId?: string;
  readonly retry?: number | null;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = resolve(root, process.env['CHAT_STREAM_FIXTURES'] ?? '../shared/fixtures');

/** Whether the shared fixtures are here; says so once where they are not. */
export const haveFixtures: boolean = existsSync(resolve(folder, 'streams/index.json'));
if (!haveFixtures) console.log(`No shared fixtures in ${folder}: their cases are left out (set CHAT_STREAM_FIXTURES).`);

/** The recorded streams of a protocol, such as `openai-chat`; none where the fixtures are not here. */
export function loadStreams(protocol: string): readonly StreamFixture[] {
  if (!haveFixtures) return [];
  const { entries }: { entries: readonly IndexEntry[] } = JSON.parse(readText('streams/index.json'));
  return entries.filter((entry) => entry.protocol === protocol).flatMap(streamsOf);
}

function streamsOf({ file, expected }: IndexEntry): readonly StreamFixture[] {
  const bytes = readFileSync(resolve(folder, 'streams', file));
  const isLines = file.endsWith('.ndjson');
  const contentType = isLines ? 'application/x-ndjson' : 'text/event-stream';
  const answers: readonly Expected[] = [expected].flat();
  if (!file.endsWith('.chunks.jsonl')) return answers.map((answer) => ({ file, contentType, bytes, expected: answer }));
  const payloads = bytes.toString().split('\n').filter(Boolean);
  const starts = payloads.flatMap((payload, at) => (payload.includes('"response.created"') ? [at] : []));
  return answers.map((answer, at) => ({
    file: answers.length > 1 ? `${file} (answer ${at + 1})` : file,
    contentType,
    bytes: payloadBytes(answers.length > 1 ? payloads.slice(starts[at], starts[at + 1]) : payloads),
    expected: answer,
  }));
}

/** A recorded stream of plain events, with what an independent reader counted in it. */
export interface PlainStream {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly stream: {
    readonly events: number;
    readonly eventNames?: readonly string[];
    /** The data that is not JSON, but for `[DONE]`. */
    readonly nonJson?: readonly string[];
    readonly done?: boolean;
  };
  readonly expected?: Expected;
}

/** The recorded streams of a folder as they are, lines of JSON too; none where the fixtures are not here. */
export function loadPlainStreams(protocol: string): readonly PlainStream[] {
  if (!haveFixtures) return [];
  const { entries }: { entries: readonly (PlainStream & { readonly protocol: string })[] } = JSON.parse(
    readText('streams/index.json'),
  );
  return entries
    .filter((entry) => entry.protocol === protocol)
    .map((entry) => ({ ...entry, bytes: readFileSync(resolve(folder, 'streams', entry.file)) }));
}

/** The payloads as an event stream. */
export function payloadBytes(payloads: readonly string[]): Uint8Array {
  return encode([...payloads, '[DONE]'].map((payload) => `data: ${payload}\n\n`).join(''));
}

/** The cases of event stream parsing; none where the fixtures are not here. */
export function eventStreamCases(): readonly EventStreamCase[] {
  if (!haveFixtures) return [];
  const { cases }: { cases: readonly EventStreamCase[] } = JSON.parse(readText('sse/event-stream-cases.json'));
  return cases;
}

/** One hostile input and how it must end. */
export interface HostileCase {
  readonly name: string;
  readonly raw: string;
  readonly expect: string;
}

/** The hostile inputs: JSON of events, and event streams; none where the fixtures are not here. */
export function hostileCases(): { readonly json: readonly HostileCase[]; readonly sse: readonly HostileCase[] } {
  if (!haveFixtures) return { json: [], sse: [] };
  return JSON.parse(readText('security/hostile-protocol.json')) as ReturnType<typeof hostileCases>;
}

function readText(file: string): string {
  return readFileSync(resolve(folder, file), 'utf8');
}

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The bytes in pieces of these sizes, over and over; all at once without sizes. */
export function cut(bytes: Uint8Array, sizes: readonly number[] = []): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

/** A body that gives the pieces one by one, and then ends or does what `after` does. */
export function bodyOf(
  pieces: readonly Uint8Array[],
  after: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void> = (controller) =>
    controller.close(),
): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[next++];
      if (piece) controller.enqueue(piece);
      else return after(controller);
      return undefined;
    },
  });
}

/** An answer that streams events, unless `contentType` says otherwise. */
export function eventStream(
  pieces: readonly Uint8Array[] | string,
  contentType: string = 'text/event-stream',
): Response {
  const body = bodyOf(typeof pieces === 'string' ? [encode(pieces)] : pieces);
  return new Response(body, { headers: { 'content-type': contentType } });
}
