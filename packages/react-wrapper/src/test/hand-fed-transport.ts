import type { Change, Transport } from '@chat-stream/core';

/** One answer that a test writes word by word. */
export interface HandFedAnswer {
  /** What was asked, as text. */
  readonly question: string;
  readonly signal: AbortSignal;
  say(text: string): void;
  finish(): void;
}

/** A transport whose answers are written by hand; each joins `answers` as it is asked for. */
export function handFedTransport(answers: HandFedAnswer[]): Transport {
  return (turn, signal) => {
    const stream = new ReadableStream<Change>({
      start(controller) {
        const part = turn.messages.at(-1)?.parts[0];
        answers.push({
          question: part?.type === 'text' ? part.text : '',
          signal,
          say: (text) => controller.enqueue({ type: 'text', text }),
          finish: () => controller.enqueue({ type: 'finish', status: 'complete' }),
        });
      },
    });
    return changesOf(stream.getReader());
  };
}

async function* changesOf(reader: ReadableStreamDefaultReader<Change>): AsyncGenerator<Change> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
