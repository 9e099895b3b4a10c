import { readFileSync } from 'node:fs';

/** A recorded answer: its content type and the pieces it came in, as far as the file still knows them. */
export interface Recording {
  readonly contentType: string;
  readonly pieces: readonly Uint8Array[];
}

const contentTypes: Readonly<Record<string, string>> = {
  sse: 'text/event-stream; charset=utf-8',
  jsonl: 'text/event-stream; charset=utf-8',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
};

/** Endings of the files that can be played. */
export const recordingEndings: readonly string[] = Object.keys(contentTypes);

/**
 * Reads a recorded body: `.sse` and `.ndjson` as it came, cut behind each event or line; `.jsonl` holds the
 * JSON of one OpenAI chunk per line and is put back into an event stream.
 */
export function readRecording(path: string): Recording {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const contentType = contentTypes[ending];
  if (contentType === undefined)
    throw new RangeError(`Got a recording that ends in ".${ending}". Known: ${recordingEndings.join(', ')}.`);
  // Byte for byte: one character stands for one byte.
  const text = readFileSync(path, 'latin1');
  return { contentType, pieces: cut(text, ending).map((piece) => Buffer.from(piece, 'latin1')) };
}

function cut(text: string, ending: string): readonly string[] {
  if (ending === 'sse') return text.match(/[^]+?(?:\r\n\r\n|\n\n|\r\r)|[^]+$/g) ?? [];
  if (ending === 'ndjson') return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (ending !== 'jsonl') return [text];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return [...lines.map((line) => `data: ${line}\n\n`), 'data: [DONE]\n\n'];
}
