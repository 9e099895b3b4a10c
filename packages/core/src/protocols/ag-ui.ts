import { createAgUiDecoder } from './ag-ui-decoder.js';
import { agUiRequest } from './ag-ui-request.js';
import type { Protocol } from './protocol.js';

/**
 * AG-UI, the Agent–User Interaction Protocol, 1.0 and the 0.x before it, over SSE.
 *
 * Source: https://docs.ag-ui.com/spec/1.0
 */
export const agUi: Protocol = { name: 'ag-ui', request: agUiRequest, createDecoder: createAgUiDecoder };

export { agUi as protocol };
