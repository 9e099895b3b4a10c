import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeComment, encodeEvent } from './encode-event.js';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Lines and fields that would be events of their own if they got out of their line. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n',
        '\n\n',
        'data: x',
        'event: evil',
        'id: 1',
        'retry: 1',
        ':',
        '\0',
        '\u2028',
        '\u0085',
      ),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''));

it('keeps any text inside one event', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const bytes = decode(encodeEvent({ text }, { event: 'message', id: '1-7' }));
      expect(bytes.match(/[\r\n]+/g)).toEqual(['\n', '\n', '\n\n']);
      expect(JSON.parse(/^data: ([^\n]*)\n/m.exec(bytes)?.[1] ?? '')).toEqual({ text });
    }),
  );
});

it('refuses an event name or id that could begin a line', () => {
  for (const value of ['a\nb', 'a\rb', 'a\r\nb', 'a b', '', '\0']) {
    expect(() => encodeEvent({}, { event: value })).toThrow(RangeError);
    expect(() => encodeEvent({}, { id: value })).toThrow(RangeError);
  }
});

it('keeps a comment on one line', () => {
  expect(decode(encodeComment('a\r\ndata: b\rc\nd'))).toBe(': a data: b c d\n\n');
});
