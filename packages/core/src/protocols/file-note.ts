import type { FilePart } from '../message/part.js';

/** What stands in the text for a file that a backend cannot take: its name and, where it has one, its address. */
export function fileNoteOf({ url, filename, mediaType }: FilePart): string {
  const name = filename ?? mediaType;
  return url.startsWith('data:') ? `[${name}]` : `[${name}](${url})`;
}
