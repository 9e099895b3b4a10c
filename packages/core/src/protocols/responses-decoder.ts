import type { Decoder } from './protocol.js';
export declare function createResponsesDecoder(): Decoder;
