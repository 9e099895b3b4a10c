import type { TurnTool } from './protocol.js';

/** A tool as Chat Completions and its like have it. */
export function functionTool({ name, description, inputSchema }: TurnTool): object {
  const parameters = inputSchema ?? { type: 'object', properties: {} };
  return { type: 'function', function: { name, description, parameters } };
}
