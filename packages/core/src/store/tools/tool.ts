/** What a tool is told of a call, beside its input. */
export interface ToolContext {
  readonly toolCallId: string;
  /** Aborts when the answer is stopped. */
  readonly signal: AbortSignal;
}

/** A tool that runs in the page. */
export interface Tool {
  /** What it does and when to use it, for the model. Without it the backend must know the tool. */
  readonly description?: string;
  /** Its arguments, as JSON Schema. The model is not bound to it: check the input. */
  readonly inputSchema?: Readonly<Record<string, unknown>>;
  /** Carries out a call. What it throws goes to the model as the call's error. */
  execute(input: unknown, context: ToolContext): unknown;
  /** Whether somebody must allow a call first; a function decides by the input. Default `'never'`. */
  readonly approve?: 'never' | 'always' | Approve;
}

/** A method, as `execute` is, so that a page may say what input it expects. */
type Approve = { of(input: unknown, context: ToolContext): boolean | Promise<boolean> }['of'];
