import type { DynamicToolPart, ToolPart } from '../message/part.js';

/** What the model is told of a call; it is never left without an outcome, since the APIs refuse such calls. */
export interface ToolOutcome {
  readonly text: string;
  readonly isError: boolean;
}

/** The outcome of a call in words. */
export function toolOutcomeOf({ state, output, errorText }: ToolPart | DynamicToolPart): ToolOutcome {
  if (state === 'output-denied') return { text: 'The user did not allow this call.', isError: true };
  if (errorText !== undefined) return { text: errorText, isError: true };
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  return text === undefined ? { text: 'No result.', isError: true } : { text, isError: false };
}
