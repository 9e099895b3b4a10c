import type { Decoder } from './protocol.js';
export declare function createCohereDecoder(): Decoder;
