import type { Decoder } from './protocol.js';
export declare function createGeminiDecoder(): Decoder;
