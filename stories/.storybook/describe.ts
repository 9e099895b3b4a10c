import type { Preview } from '@storybook/web-components-vite';
import manifest from '@chat-stream/elements/custom-elements.json';

interface Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly description?: string;
}

const declarations = manifest.modules.flatMap((module): readonly Described[] => module.declarations);

/** What the manifest says of an element: its summary, then the rest. */
export function describe(tagName: string): string {
  const found = declarations.find((declaration) => declaration.tagName === tagName);
  return [found?.summary, found?.description].filter(Boolean).join('\n\n');
}

interface WithParts {
  readonly cssParts?: readonly { readonly name: string }[];
}

/** The manifest with parts as they are written in CSS: one that is named as a property would hide it in the table. */
export function withNamedParts(): unknown {
  const named = (declaration: WithParts): unknown => ({
    ...declaration,
    cssParts: declaration.cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })),
  });
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({ ...module, declarations: module.declarations.map(named) })),
  };
}

/** Only what a story declares has a control: events, slots and parts have nothing to set. */
export const onlyDeclaredControls: NonNullable<Preview['argTypesEnhancers']>[number] = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => [
      name,
      type.control === undefined ? { ...type, control: false } : type,
    ]),
  );
