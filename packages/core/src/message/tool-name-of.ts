import type { DynamicToolPart, Part, ToolPart } from './part.js';

/** Whether the part is a tool call of either kind. */
export function isToolPart(part: Part): part is ToolPart | DynamicToolPart {
  return part.type === 'dynamic-tool' || part.type.startsWith('tool-');
}

/** The name of the tool that the part calls. */
export function toolNameOf(part: ToolPart | DynamicToolPart): string {
  // Not by `type`: the type `tool-…` is open, so it does not tell the two apart.
  return 'toolName' in part ? part.toolName : part.type.slice('tool-'.length);
}
