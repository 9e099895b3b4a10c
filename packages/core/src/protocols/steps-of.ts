import type { Part } from '../message/part.js';
import { isToolPart } from '../message/tool-name-of.js';

/**
 * The parts of an answer by model call: where calls of the page lie before words, the model was asked again in
 * between. Half calls are left out, since they were never made.
 */
export function stepsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const steps: Part[][] = [];
  let step: Part[] = [];
  let hasCalls = false;
  const next = (): void => {
    if (step.length > 0) steps.push(step);
    step = [];
    hasCalls = false;
  };
  for (const part of parts) {
    // What is empty only carries what goes back with the calls.
    const isWords = (part.type === 'text' || part.type === 'reasoning') && part.text !== '';
    if (part.type === 'step-start' || (isWords && hasCalls)) next();
    if (isToolPart(part)) {
      if (part.inputText !== undefined || part.state === 'input-streaming') continue;
      hasCalls ||= !part.providerExecuted;
    }
    if (part.type !== 'step-start') step.push(part);
  }
  next();
  return steps;
}
