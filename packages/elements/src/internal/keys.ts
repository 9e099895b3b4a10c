/**
 * Whether an input method is at work on this key. Safari ends the composition before the Enter that ended it, and
 * tells by the key code alone (WebKit bug 165004).
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether the key writes a character. AltGr writes too, and reports itself as Ctrl+Alt. */
export function isPrintable(event: KeyboardEvent): boolean {
  const command = (event.ctrlKey && !event.altKey) || event.metaKey;
  return isComposing(event) || event.key === 'Dead' || (/^.$/u.test(event.key) && !command);
}
