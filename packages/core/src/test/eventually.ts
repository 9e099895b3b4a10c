import { vi } from 'vitest';

/** Waits until a check holds. What is waited for comes as fast as the machine can: only what never comes fails. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000 });
