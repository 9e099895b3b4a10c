import type { Token } from 'marked';

/** A token, a list item or a table's cell: whatever may have tokens inside. */
export interface HasTokens {
  readonly type?: string;
  readonly tokens?: readonly Token[] | undefined;
}
