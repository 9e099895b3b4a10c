import { CancelError } from '../../errors/cancel-error.js';
import { NetworkError } from '../../errors/network-error.js';
import { asRecord, type JsonObject } from '../../json.js';
import type { Change } from '../../message/change.js';
import { isOver } from '../../message/is-over.js';
import type { Message } from '../../message/message.js';
import type { Turn } from '../../protocols/protocol.js';
import { absolute } from '../../net/absolute.js';
import { isCut } from '../is-cut.js';
import type { Kernel, Run } from '../kernel.js';
import { runsOn } from '../runs-on.js';
import { turnOf } from '../turn-of.js';
import type { AskedRun } from './asked-run.js';

/** Ends the runs that would go on without a reader. */
export interface Cancels {
  /** The run is there, and nothing has been asked yet. */
  begin(run: Run): void;
  /** The changes of one request as they are; what they say of its run is remembered. `known`: what was said before. */
  watching(
    run: Run,
    turn: Turn,
    changes: AsyncIterable<readonly Change[]>,
    known?: JsonObject,
  ): AsyncIterable<readonly Change[]>;
  /**
   * The reader stops `last`, as it was before: the running answer, or one whose connection was lost. Called before it
   * ends, or once this code is here.
   */
  leave(last: Message | undefined): void;
}

export function createCancels(kernel: Kernel, isFollowing: () => boolean): Cancels {
  const { options, cells } = kernel;
  const watched = new WeakMap<AbortController, AskedRun>();
  /** What could not be ended, and whose it was. */
  let failed: { readonly id: string; readonly asked: AskedRun } | undefined;
  /** Whose run is being ended: to stop twice is to stop once. */
  const ending = new Set<string>();

  const askedFor = (turn: Turn, metadata: JsonObject, mayBeNamed: boolean): AskedRun => {
    const { protocol = 'auto', src } = options;
    return { turn, src: absolute(src), protocol, metadata, mayBeNamed, isOver: false };
  };
  const isEndable = ({ protocol, turn: { body = {} }, metadata, src }: AskedRun): unknown =>
    !options.transport &&
    src !== undefined &&
    (runsOn({ protocol, body }) || asRecord(metadata['resumable'])['cancel'] === true);

  /** `onKnown` is called once it is known whether there is something to end. */
  const end = async (id: string, asked: AskedRun, onKnown: (isEnding: boolean) => void = () => {}): Promise<void> => {
    if (ending.has(id)) return;
    ending.add(id);
    failed = undefined;
    const error = await import('./end-run.js').then(
      ({ endRun }) => endRun(asked, options, onKnown),
      (cause: unknown) => {
        onKnown(false);
        return new CancelError(new NetworkError(cause));
      },
    );
    ending.delete(id);
    if (!error) return;
    failed = { id, asked };
    kernel.tell(error);
  };

  return {
    begin({ controller }) {
      watched.set(controller, { ...askedFor({ messages: [] }, {}, false), isOver: true });
    },
    async *watching({ controller }, turn, changes, known) {
      const asked = askedFor(turn, known ?? {}, known === undefined);
      watched.set(controller, asked);
      for await (const batch of changes) {
        learn(asked, batch);
        yield batch;
      }
    },
    leave(last) {
      if (last?.role !== 'assistant' || isFollowing()) return;
      const run = kernel.running();
      const { id } = last;
      const asked =
        (run && watched.get(run.controller)) ??
        // An earlier page's, or one that was asked for before this code was here: nothing but words came since.
        askedFor(turnOf(cells.all(), options, id, undefined), asRecord(last.metadata), false);
      if (asked.isOver || !isEndable(asked)) return;
      if (run && watched.has(run.controller)) {
        // Nothing is aborted before it is known what to end.
        run.detached = true;
        void end(id, asked, () => run.controller.abort());
      } else if (!isOver(last)) void end(id, asked);
      else if (failed?.id === id) void end(id, failed.asked);
      else if (isCut(last)) {
        void end(id, asked, (isEnding) => {
          if (!isEnding || kernel.running() || cells.all().at(-1) !== last) return;
          const { error: _error, ...message } = last;
          cells.set({ ...message, status: 'stopped' });
          kernel.refresh(false);
        });
      }
    },
  };
}

/** Remembers what the answer says of its run. */
function learn(asked: AskedRun, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.type === 'metadata') asked.metadata = { ...asked.metadata, ...asRecord(change.metadata) };
    else if (change.type !== 'start') asked.mayBeNamed = false;
    if (change.type === 'finish') asked.isOver = true;
  }
  asked.onNews?.();
}
