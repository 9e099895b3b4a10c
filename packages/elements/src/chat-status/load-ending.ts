import { lazy } from '../internal/lazy.js';

/** What is said and shown where an answer did not end well. Most do. */
export const ending = lazy(() => import('./ending.js'));
