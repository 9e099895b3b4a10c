import type { Turn } from './protocol.js';
export declare function geminiRequest(turn: Turn): { readonly body: unknown };
