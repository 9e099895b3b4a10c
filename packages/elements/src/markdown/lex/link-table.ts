import type { Tokens } from 'marked';

import type { Links } from './dialect.js';

/** The link definitions known so far. The first definition of a label wins. */
export class LinkTable {
  /** As marked's inline phase wants them. */
  readonly links: Links = Object.create(null) as Links;
  private readonly settled: string[] = [];
  private open = new Set<string>();

  get settledCount(): number {
    return this.settled.length;
  }

  /** Definitions that can no longer change. */
  settle(definitions: readonly Tokens.Def[]): void {
    for (const { tag, href, title } of definitions) {
      if (this.links[tag] && !this.open.has(tag)) continue;
      this.links[tag] = { href, title };
      this.settled.push(tag);
      this.open.delete(tag);
    }
  }

  /** Forget all that was settled after the first `count` definitions, and all that is open. */
  rollBack(count: number): void {
    for (const key of [...this.settled.splice(count), ...this.open]) delete this.links[key];
    this.open.clear();
  }

  /** Replace the definitions of the open text. Returns the labels that now mean something else than before. */
  setOpen(found: Links): readonly string[] {
    const previous = new Map([...this.open].map((key) => [key, this.links[key]]));
    for (const key of this.open) delete this.links[key];
    const keys = Object.keys(found).filter((key) => !this.links[key]);
    const changed: string[] = [];
    for (const key of keys) {
      const link = found[key];
      if (!link) continue;
      this.links[key] = link;
      const old = previous.get(key);
      previous.delete(key);
      if (old?.href !== link.href || old.title !== link.title) changed.push(key);
    }
    this.open = new Set(keys);
    return changed.concat([...previous.keys()]);
  }
}
