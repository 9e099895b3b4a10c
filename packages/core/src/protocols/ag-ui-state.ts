import { MalformedError } from '../errors/malformed-error.js';
import { asRecord, asString, type JsonObject } from '../json.js';
import type { Change } from '../message/change.js';
import type { Terminal } from '../message/reduce-end.js';
import { applyPatch } from './ag-ui-patch.js';

type Handle = (event: JsonObject, changes: Change[]) => Terminal | undefined;

/**
 * Makes the handlers of what evolves in one answer, by event: the agent's state, as `data-state`, and activities, as
 * `data-activity`. The state begins as it was sent.
 */
export function createAgUiState(initial: unknown): readonly (readonly [type: string, handle: Handle])[] {
  let state: unknown = initial ?? {};
  const activities = new Map<string, { readonly activityType: string; readonly content: unknown }>();

  const tellState = (value: unknown, changes: Change[]): undefined => {
    state = value;
    changes.push({ type: 'part', value: { type: 'data-state', id: 'state', data: value } });
  };
  const tellActivity = (id: string, activityType: string, content: unknown, changes: Change[]): undefined => {
    activities.set(id, { activityType, content });
    changes.push({ type: 'part', value: { type: 'data-activity', id, data: { activityType, content } } });
  };
  /** A patch that does not fit means that nobody knows the value any more. */
  const patched = (value: unknown, patch: unknown, tell: (value: unknown) => undefined): Terminal | undefined => {
    try {
      return tell(applyPatch(value, patch));
    } catch (cause) {
      return { type: 'error', error: new MalformedError(JSON.stringify(patch) ?? '', 1, cause) };
    }
  };
  return [
    ['STATE_SNAPSHOT', ({ snapshot }, changes) => tellState(snapshot ?? null, changes)],
    ['STATE_DELTA', ({ delta }, changes) => patched(state, delta, (value) => tellState(value, changes))],
    [
      'ACTIVITY_SNAPSHOT',
      ({ messageId, activityType, content, replace }, changes) => {
        const id = asString(messageId);
        if (replace === false && activities.has(id)) return undefined;
        return tellActivity(id, asString(activityType), content, changes);
      },
    ],
    [
      'ACTIVITY_DELTA',
      ({ messageId, patch }, changes) => {
        const id = asString(messageId);
        const { activityType = '', content } = asRecord(activities.get(id));
        // An activity of an earlier answer is not this one's to change.
        if (!activities.has(id)) return undefined;
        return patched(content, patch, (value) => tellActivity(id, asString(activityType), value, changes));
      },
    ],
  ];
}
