/**
 * Each top-level block finds its own direction from its text. What lies inside inherits it, so that a list's markers
 * and a quote's bar stand on the side its text begins; the style sheet lets inner lines differ (`plaintext`).
 */
export function direction(depth: number): { readonly dir?: string } {
  return depth === 0 ? { dir: 'auto' } : {};
}
