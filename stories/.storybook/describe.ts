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

/** Only what a story declares has a control: events, slots and parts have nothing to set. */
export const onlyDeclaredControls: NonNullable<Preview['argTypesEnhancers']>[number] = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => [
      name,
      type.control === undefined ? { ...type, control: false } : type,
    ]),
  );
