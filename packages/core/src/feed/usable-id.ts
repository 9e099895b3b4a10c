/**
 * Whether an id may go back to the server in a header, and be remembered: visible ASCII, 256 characters at most. Ids
 * come from the network, and a header is no place for whatever they hold.
 */
export function isUsableId(id: string): boolean {
  return /^[\x21-\x7e]{1,256}$/.test(id);
}
