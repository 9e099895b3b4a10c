import { answerBytes, answerText, respond } from './events.mjs';
import { readers } from './readers.mjs';

/**
 * Reads one answer of 20,000 events. Resolves to what `clock` (milliseconds of CPU) says it took,
 * after a shorter answer as warm-up.
 */
export async function measureReader({ name, from, to }, clock) {
  const read = readers[name];
  const warmUp = answerText(2_000);
  await read(respond(answerBytes(warmUp, from, to)));

  const tokens = answerText(20_000);
  const response = respond(answerBytes(tokens, from, to));
  const start = await clock();
  const text = await read(response);
  const spent = (await clock()) - start;
  if (text !== tokens.join('')) throw new Error(`${name} read another text than was sent.`);
  return spent;
}
