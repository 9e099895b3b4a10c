/** Brings `options` up to date in place: what is undefined goes, so that the defaults of its reader apply again. */
export function setOptions(options: object, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(options, name);
    else Reflect.set(options, name, value);
  }
}
