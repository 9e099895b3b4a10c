import type { Token } from 'marked';

/** What a renderer of the page is given. */
export interface RendererContext {
  readonly document: Document;
  /** Whether more text may still change the token. A renderer may wait: until then the usual form is shown. */
  readonly open: boolean;
}

/**
 * Draws a token in place of the kit: returns a node, or undefined to leave the token to the kit. Called again
 * when the token changes.
 */
export type Renderer = (token: Token, context: RendererContext) => ChildNode | undefined;

/** Renderers by token type (`table`, `link`, `image` …) or, for fenced code, by its language (`mermaid`). */
export type Renderers = Readonly<Record<string, Renderer>>;
