import { useCallback, useSyncExternalStore } from 'react';
import type { Cell } from '@chat-stream/core';

/**
 * What `cell` holds, for a component that renders again when that changes.
 *
 * On the server, and for the first render over server markup, it is what the cell holds there and then: a cell that
 * shows must hold the same on both sides, such as a chat with the same `messages`.
 */
export function useCell<T>(cell: Cell<T>): T {
  const subscribe = useCallback((listener: () => void) => cell.subscribe(listener), [cell]);
  const get = useCallback(() => cell.get(), [cell]);
  return useSyncExternalStore(subscribe, get, get);
}
