import type { Token } from 'marked';

import type { Renderer, Renderers } from '../renderers.js';
import { isToken } from '../token-of.js';
import type { DrawContext, View } from '../view.js';

/** A renderer of the page for a token, and the name it is registered under. */
export interface NamedRenderer {
  readonly name: string;
  readonly render: Renderer;
}

/** The page's renderer for a token: that of a fence's language before that of the token's type. */
export function rendererFor(token: Token, renderers: Renderers | undefined): NamedRenderer | undefined {
  if (renderers === undefined) return undefined;
  const language = isToken(token, 'code') ? /^\S+/.exec(token.lang ?? '')?.[0] : undefined;
  for (const name of [language, token.type]) {
    const render = name !== undefined && Object.hasOwn(renderers, name) ? renderers[name] : undefined;
    if (name !== undefined && render !== undefined) return { name, render };
  }
  return undefined;
}

/** What the page draws for a token; the kit's own view where it draws nothing or fails. */
export class CustomView implements View {
  readonly #renderer: NamedRenderer;
  readonly #context: DrawContext;
  readonly #drawOwn: (token: Token, open: boolean) => View;
  #node: ChildNode | undefined;
  #own: View | undefined;
  #failed = false;

  constructor(
    renderer: NamedRenderer,
    context: DrawContext,
    drawOwn: (token: Token, open: boolean) => View,
    token: Token,
    open: boolean,
  ) {
    this.#renderer = renderer;
    this.#context = context;
    this.#drawOwn = drawOwn;
    this.#draw(token, open);
  }

  get node(): ChildNode | undefined {
    return this.#own === undefined ? this.#node : this.#own.node;
  }

  update(token: Token, open: boolean): boolean {
    if (rendererFor(token, this.#context.renderers)?.render !== this.#renderer.render) return false;
    const old = this.node;
    this.#draw(token, open);
    const { node } = this;
    if (old === node) return true;
    // What showed nothing has no place to put a node at.
    if (old === undefined || node === undefined) return false;
    old.replaceWith(node);
    return true;
  }

  end(): Element | undefined {
    return this.#own?.end?.();
  }

  #draw(token: Token, open: boolean): void {
    const node = this.#failed ? undefined : this.#render(token, open);
    if (node !== undefined) {
      this.#node = node;
      this.#own = undefined;
    } else if (this.#own?.update(token, open) !== true) {
      this.#own = this.#drawOwn(token, open);
    }
  }

  #render(token: Token, open: boolean): ChildNode | undefined {
    try {
      return this.#renderer.render(token, { document: this.#context.document, open });
    } catch (error) {
      this.#failed = true;
      this.#context.report(
        error,
        `The renderer for "${this.#renderer.name}" failed.`,
        'Correct the renderer; until then the usual form is shown.',
      );
      return undefined;
    }
  }
}
