import type { Cell } from '../cell.js';

/** Resolves with the cell's value as soon as it is as wanted. */
export function until<T>(cell: Cell<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let leave = (): void => {};
    const look = (): void => {
      const value = cell.get();
      if (!wanted(value)) return;
      leave();
      resolve(value);
    };
    leave = cell.subscribe(look);
    look();
  });
}
