/** A new random id, also where `crypto.randomUUID` is missing: pages served without TLS. */
export function newId(): string {
  return (crypto as Partial<Crypto>).randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join('-');
}
