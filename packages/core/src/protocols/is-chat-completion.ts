import { asRecord, parseJson } from '../json.js';
import type { ServerSentEvent } from '../sse/server-sent-event.js';

/** Whether the event is of the `openai` protocol: by far the most frequent, and nothing else has its sign. */
export function isChatCompletion({ data }: ServerSentEvent): boolean {
  return 'choices' in asRecord(parseJson(data.trim()));
}
