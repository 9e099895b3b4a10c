import { randomUUID } from 'node:crypto';

export type FinishReason = 'stop' | 'length';

export interface CompletionUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** Writes one answer in the words of OpenAI's Chat Completions, in pieces or whole. */
export interface Completion {
  /** The first piece: who speaks. */
  start(): unknown;
  text(content: string): unknown;
  finish(reason: FinishReason): unknown;
  /** The last piece, for clients that asked with `stream_options.include_usage`; it has no choices. */
  usage(usage: CompletionUsage): unknown;
  /** The whole answer, for clients that do not stream. */
  whole(content: string, reason: FinishReason, usage: CompletionUsage): unknown;
}

export function createCompletion(model: string): Completion {
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  const chunk = (choices: readonly unknown[]): Record<string, unknown> => ({
    ...head,
    object: 'chat.completion.chunk',
    choices,
  });
  const choice = (delta: unknown, reason: FinishReason | null): unknown => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: reason,
  });
  return {
    start: () => chunk([choice({ role: 'assistant', content: '', refusal: null }, null)]),
    text: (content) => chunk([choice({ content }, null)]),
    finish: (reason) => chunk([choice({}, reason)]),
    usage: (usage) => ({ ...chunk([]), usage }),
    whole: (content, reason, usage) => ({
      ...head,
      object: 'chat.completion',
      choices: [
        { index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: reason },
      ],
      usage,
    }),
  };
}
