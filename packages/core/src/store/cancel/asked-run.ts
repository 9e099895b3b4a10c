import type { JsonObject } from '../../json.js';
import type { ProtocolName } from '../../protocols/load-protocol.js';
import type { Protocol, Turn } from '../../protocols/protocol.js';

/** One request, and what is known of the run that it began. */
export interface AskedRun {
  readonly turn: Turn;
  /** Where was asked; nothing where that is no whole address. */
  readonly src: string | undefined;
  readonly protocol: ProtocolName | Protocol;
  /** What its answer has said of itself. */
  metadata: JsonObject;
  /** Whether the answer has not said its first words: backends tell what a run is called before them. */
  mayBeNamed: boolean;
  /** Whether the backend has ended it. */
  isOver: boolean;
  /** Called when one of these has changed. */
  onNews?: () => void;
}
