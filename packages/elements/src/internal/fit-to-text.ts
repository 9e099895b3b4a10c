/** Makes a text field as high as its text, where the browser does not do so by itself (`field-sizing: content`). */
export function fitToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('block-size', 'auto');
  // Borders are part of the box and not of the scroll height.
  const borders = field.offsetHeight - field.clientHeight;
  field.style.setProperty('block-size', `${field.scrollHeight + borders}px`);
}
