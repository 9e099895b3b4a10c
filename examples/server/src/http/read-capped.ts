/** A body as text, or `tooLong` as soon as more than `most` bytes of it have come. */
export async function readCapped(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | TooLong> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.byteLength;
    if (size > most) return tooLong;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Stands for a body that was not read to its end. */
export const tooLong: unique symbol = Symbol('too long');
export type TooLong = typeof tooLong;
