/**
 * What a message waits for that has not been sent yet: the running `answer`, the `network`, or the `reader`, who has
 * stopped the answer before it.
 */
export type WaitsFor = 'answer' | 'network' | 'reader';
