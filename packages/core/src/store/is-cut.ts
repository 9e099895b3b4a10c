import type { Message } from '../message/message.js';

/** Whether the connection was lost, so that the run may go on. */
export function isCut({ status, error }: Message): boolean {
  return status === 'truncated' || /network|timeout|page/.test(error?.code ?? '');
}
