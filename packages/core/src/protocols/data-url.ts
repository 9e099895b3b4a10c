/** The content of a `data:` URL in base64, or nothing where it is another URL. */
export function base64Of(url: string): string | undefined {
  return /^data:[^,]*;base64,(.*)$/is.exec(url)?.[1];
}
