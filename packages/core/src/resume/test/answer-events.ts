/** Words as the data of Chat Completions events. */
export function texts(...words: readonly string[]): readonly string[] {
  return words.map((content) => JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content } }] }));
}
