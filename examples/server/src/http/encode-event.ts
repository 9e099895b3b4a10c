const encoder = new TextEncoder();
const fieldValue = /^[\w.:-]{1,200}$/;

/**
 * One event of an event stream. The payload travels as JSON on one `data` line, so no text in it can begin a
 * line, and with it a field or an event, of its own; JSON escapes CR and LF.
 *
 * @throws RangeError when `event` or `id` holds anything but letters, digits and `_ . : -`.
 */
export function encodeEvent(
  payload: unknown,
  fields: { readonly event?: string; readonly id?: string } = {},
): Uint8Array {
  const json = JSON.stringify(payload);
  if (json === undefined) throw new RangeError('An event needs a payload that JSON can hold.');
  const head = Object.entries(fields).map(([name, value]) => {
    if (!fieldValue.test(value))
      throw new RangeError(`The ${name} of an event may only hold letters, digits and _ . : -`);
    return `${name}: ${value}\n`;
  });
  return encoder.encode(`${head.join('')}data: ${json}\n\n`);
}

/** How OpenAI ends a stream. */
export const doneEvent: Uint8Array = encoder.encode('data: [DONE]\n\n');

/** A line that readers skip; it opens the stream at proxies and keeps it open. */
export function encodeComment(text: string): Uint8Array {
  return encoder.encode(`: ${text.replace(/[\r\n]+/g, ' ')}\n\n`);
}

/** How long a reader that lost its connection waits at least, in milliseconds. */
export function encodeRetry(ms: number): Uint8Array {
  return encoder.encode(`retry: ${Math.round(ms)}\n\n`);
}
