import type { DynamicToolPart, Part, ToolPart } from '../message/part.js';
import { isToolPart } from '../message/tool-name-of.js';

/** The calls among the parts that are the page's; a provider knows of its own. */
export function callsIn(parts: readonly Part[]): readonly (ToolPart | DynamicToolPart)[] {
  return parts.filter(isToolPart).filter(({ providerExecuted }) => !providerExecuted);
}
