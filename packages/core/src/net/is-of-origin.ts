/** Whether both addresses are of one origin: another one must not be sent what is meant for this. */
export function isOfOrigin(url: string, src: string): boolean {
  return new URL(url).origin === new URL(src).origin;
}
