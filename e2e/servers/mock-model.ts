import { simulateReadableStream } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';

export type ModelOptions = Parameters<MockLanguageModelV4['doStream']>[0];
export type ModelStream = Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'];
export type ModelPart = ModelStream extends ReadableStream<infer T> ? T : never;

/** The end of a model's answer, and what it cost. */
export function finish(unified: 'stop' | 'length' | 'tool-calls' = 'stop'): ModelPart {
  return {
    type: 'finish',
    finishReason: { unified, raw: undefined },
    usage: {
      inputTokens: { total: 20, noCache: 15, cacheRead: 5, cacheWrite: undefined },
      outputTokens: { total: 10, text: 6, reasoning: 4 },
    },
  };
}

/** Words of a model. */
export function say(id: string, ...words: readonly string[]): readonly ModelPart[] {
  return [
    { type: 'text-start', id },
    ...words.map((delta) => ({ type: 'text-delta', id, delta }) as const),
    { type: 'text-end', id },
  ];
}

/** A model's answer as it streams. */
export function streamOf(parts: readonly ModelPart[]): ModelStream {
  const chunks: ModelPart[] = [{ type: 'stream-start', warnings: [] }, ...parts];
  return simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null });
}

/** A model that gives these answers, one after the other. */
export function modelOf(...answers: readonly (readonly ModelPart[])[]): MockLanguageModelV4 {
  let asked = 0;
  return new MockLanguageModelV4({ doStream: async () => ({ stream: streamOf(answers[asked++] ?? []) }) });
}
