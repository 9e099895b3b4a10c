import { expect, it } from 'vitest';
import { createMessage } from './create-message.js';
import { timingOf } from './timing-of.js';

it('tells how long an answer took and how fast it came', () => {
  const timing = { startedAt: 1000, firstTokenAt: 1500, endedAt: 4000 };
  expect(timingOf(createMessage({ metadata: { timing }, usage: { outputTokens: 50 } }))).toEqual({
    timeToFirstToken: 500,
    duration: 3000,
    tokensPerSecond: 20,
  });
});

it('says nothing of what is not known', () => {
  expect(timingOf(createMessage())).toEqual({});
  expect(timingOf(createMessage({ metadata: { timing: { startedAt: 1, endedAt: 3 } } }))).toEqual({ duration: 2 });
  expect(timingOf(createMessage({ metadata: { timing: { startedAt: 'soon' } } }))).toEqual({});
});
