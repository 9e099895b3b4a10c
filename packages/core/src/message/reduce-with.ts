import type { Change } from './change.js';
import { isOver } from './is-over.js';
import type { Message } from './message.js';

/** What changes do to a message, by their type. */
export type Reducers<T extends Change['type'] = Change['type']> = {
  readonly [K in T]: (message: Message, change: Extract<Change, { type: K }>, maxLength: number) => Message;
};

/** A method, because its parameters compare loosely: each reducer gets only the changes of its own type. */
type Reduce = { of(message: Message, change: Change, maxLength: number): Message }['of'];
export type ReducerTable = ReadonlyMap<string, Reduce>;

export function tableOf(reducers: Partial<Reducers>): ReducerTable {
  return new Map<string, Reduce>(Object.entries(reducers));
}

/** The most characters a message holds unless told otherwise. */
export const defaultMaxLength = 2_000_000;

/** Folds one change into a message. */
export function reduceWith(
  table: ReducerTable,
  message: Message,
  change: Change,
  maxLength = defaultMaxLength,
): Message {
  if (isOver(message) && change.type !== 'usage' && change.type !== 'metadata') return message;
  return table.get(change.type)?.(message, change, maxLength) ?? message;
}
