import type { Turn } from './protocol.js';
export declare function cohereRequest(turn: Turn): { readonly body: unknown };
