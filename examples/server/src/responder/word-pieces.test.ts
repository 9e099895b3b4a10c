import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordPieces } from './word-pieces.js';

it('loses nothing, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(wordPieces(text).join('')).toBe(text);
    }),
  );
});

it('never cuts a sign in half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite' }), (text) => {
      expect(wordPieces(text).every((piece) => !/\p{Surrogate}/u.test(piece))).toBe(true);
    }),
  );
});

it('is about as fine as the tokens of a model', () => {
  expect(wordPieces('Streaming answers, 流式输出!')).toEqual([
    'Stream',
    'ing',
    ' answer',
    's',
    ',',
    ' 流式',
    '输出',
    '!',
  ]);
});
