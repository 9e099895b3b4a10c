import { answerBytes, answerText, respond } from './events.mjs';
import { readers } from './readers.mjs';

const EVENTS = 20_000;
const ANSWERS = 3;

/**
 * Reads answers of 20,000 events, the first as warm-up.
 * Resolves to what `clock` (milliseconds of CPU) says one of the others took.
 */
export async function measureReader({ name, from, to }, clock) {
  const tokens = answerText(EVENTS);
  const { form, load } = readers[name];
  const pieces = answerBytes(form, tokens, from, to);
  const text = tokens.join('');
  const read = await load();
  const readOnce = async () => {
    if ((await read(respond(pieces))) !== text) throw new Error(`${name} read another text than was sent.`);
  };

  await readOnce();
  const start = await clock();
  for (let answer = 0; answer < ANSWERS; answer += 1) await readOnce();
  return ((await clock()) - start) / ANSWERS;
}
