// A long answer as bytes.
import { cut, documents } from '../documents.mjs';
import { createRandom } from '../random.mjs';

const event = (choice) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-BkW2n8sQ0vTzYx4uR6pLdHfJm1cGa',
    object: 'chat.completion.chunk',
    created: 1763800000,
    model: 'gpt-bench-1',
    system_fingerprint: 'fp_0123456789',
    choices: [{ index: 0, logprobs: null, finish_reason: null, ...choice }],
  })}\n\n`;

/** The text of an answer of `count` tokens. */
export function answerText(count) {
  const words = cut(documents['mixed 100 KB']());
  return Array.from({ length: count }, (_, index) => words[index % words.length]);
}

const uiEvent = (chunk) => `data: ${JSON.stringify(chunk)}\n\n`;

/** How an answer is written, by the form of its events. */
const forms = {
  openai: (tokens) => [
    event({ delta: { role: 'assistant', content: '' } }),
    ...tokens.map((content) => event({ delta: { content } })),
    event({ delta: {}, finish_reason: 'stop' }),
  ],
  'ai-sdk': (tokens) => [
    ...[{ type: 'start', messageId: 'msg-1' }, { type: 'start-step' }, { type: 'text-start', id: 'txt-0' }].map(
      uiEvent,
    ),
    ...tokens.map((delta) => uiEvent({ type: 'text-delta', id: 'txt-0', delta })),
    ...[{ type: 'text-end', id: 'txt-0' }, { type: 'finish-step' }, { type: 'finish', finishReason: 'stop' }].map(
      uiEvent,
    ),
  ],
};

/** The bytes of an answer made of `tokens`, one event each, cut into pieces of `from` to `to` bytes. */
export function answerBytes(form, tokens, from, to) {
  const stream = [...forms[form](tokens), 'data: [DONE]\n\n'].join('');
  const bytes = new TextEncoder().encode(stream);
  const random = createRandom(1);
  const pieces = [];
  for (let at = 0; at < bytes.length;) {
    const size = random.integer(from, to);
    pieces.push(bytes.slice(at, at + size));
    at += size;
  }
  return pieces;
}

/** A response whose body gives the pieces one by one. */
export function respond(pieces) {
  let next = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (next < pieces.length) controller.enqueue(pieces[next++]);
      else controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
