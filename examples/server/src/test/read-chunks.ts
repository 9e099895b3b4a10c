/** One `chat.completion.chunk`, as far as the tests look at it. */
export interface Chunk {
  readonly id: string;
  readonly object: string;
  readonly model: string;
  readonly choices: readonly {
    readonly index: number;
    readonly delta: { readonly role?: string; readonly content?: string };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
  readonly error?: { readonly message: string; readonly code: string };
}

export interface ReadAnswer {
  readonly chunks: readonly Chunk[];
  readonly text: string;
  readonly done: boolean;
  readonly comments: number;
}

/** Reads an event stream as strictly as its grammar allows: whole events of one JSON `data` line, or comments. */
export function parseChunks(body: string): ReadAnswer {
  const blocks = body.split('\n\n');
  if (blocks.pop() !== '') throw new Error('The stream does not end with a blank line.');
  const data = blocks
    .filter((block) => !block.startsWith(':'))
    .map((block) => {
      const match = /^data: ([^\r\n]*)$/.exec(block);
      if (!match?.[1]) throw new Error(`This is no event of one data line: ${block}`);
      return match[1];
    });
  const done = data.at(-1) === '[DONE]';
  const chunks = data.slice(0, done ? -1 : undefined).map((json): Chunk => JSON.parse(json));
  return {
    chunks,
    text: chunks.map((chunk) => chunk.choices?.[0]?.delta.content ?? '').join(''),
    done,
    comments: blocks.length - data.length,
  };
}
