import type { Turn } from './protocol.js';
export declare function responsesRequest(turn: Turn): { readonly body: unknown };
