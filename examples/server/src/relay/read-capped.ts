import { ApiError } from '../http/api-error.js';

/** Far above any whole answer; a server that sends more is broken or hostile. */
const cap = 16 * 1024 * 1024;

/**
 * The body of a response as text.
 *
 * @throws ApiError 502 when it is longer than 16 MB.
 */
export async function readCapped(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > cap) {
      throw new ApiError({
        status: 502,
        type: 'upstream_error',
        code: 'upstream_too_long',
        message: 'The model server sent more than an answer can hold.',
      });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
