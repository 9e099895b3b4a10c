const helper = '\0one-decorate';

/** What the compiler writes into each module that has decorators. */
const written = /^var __decorate = .*?\n\};\n/ms;

/** The same, for what the kit decorates: fields and accessors, by decorators that know them by their names. */
const source = `export const __decorate = (decorators, target, name) => {
  for (const decorate of decorators) {
    const descriptor = decorate(target, name);
    if (descriptor) Object.defineProperty(target, name, descriptor);
  }
};`;

/** Puts the compiler's helper for decorators into a bundle once instead of with every element: a third of a kilobyte. */
export const oneDecorate = () => ({
  name: 'one-decorate',
  resolveId: (id) => (id === helper ? id : undefined),
  load: (id) => (id === helper ? source : undefined),
  transform(code, id) {
    if (!/[\\/]packages[\\/]elements[\\/]dist[\\/]/.test(id) || !written.test(code)) return;
    return { code: code.replace(written, `import { __decorate } from ${JSON.stringify(helper)};\n`), map: null };
  },
});
