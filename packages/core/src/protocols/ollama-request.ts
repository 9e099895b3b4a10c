import type { Turn } from './protocol.js';
export declare function ollamaRequest(turn: Turn): { readonly body: unknown };
