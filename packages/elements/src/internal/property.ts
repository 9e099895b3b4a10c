import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Lit's `@property`, for the kind of decorators that the kit is compiled with. Lit's own knows two kinds, in five times
 * the code.
 */
export function property(declaration?: PropertyDeclaration): (prototype: ReactiveElement, name: string) => void {
  return (prototype, name) => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);
    // What the compiler would put back otherwise is the accessor as it was before.
    return Object.getOwnPropertyDescriptor(prototype, name);
  };
}
