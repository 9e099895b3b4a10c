import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ChatConnection } from '../chat/chat-backend.js';
import type { Clock } from '../clock.js';
import { ApiError } from '../http/api-error.js';
import { play } from './play.js';
import { readRecording, recordingEndings } from './recording.js';

/** Recordings that a client may play by name. */
export interface ReplayFolder {
  /**
   * @param query `chunk`: bytes in a piece, 1 to 1,000,000; `delay`: milliseconds before each, 0 to 10,000.
   * @throws ApiError 404 for a name that is no recording in the folder, 400 for a wrong number.
   */
  play(name: string, query: Readonly<Record<string, string>>, connection: ChatConnection): Response;
}

export function createReplayFolder(folder: string, clock: Clock): ReplayFolder {
  const root = realpathSync(folder);
  return {
    play(name, query, connection) {
      const path = find(root, name);
      if (path === undefined) {
        throw new ApiError({
          status: 404,
          type: 'not_found_error',
          code: 'recording_not_found',
          message: `There is no recording of this name. Names end in ${recordingEndings.map((ending) => `.${ending}`).join(', ')}.`,
        });
      }
      const chunk = number(query, 'chunk', 1, 1_000_000);
      const delay = number(query, 'delay', 0, 10_000);
      const options = { ...(chunk === undefined ? {} : { chunk }), ...(delay === undefined ? {} : { delay }) };
      return play(readRecording(path), options, connection, clock);
    },
  };
}

/** The file of that name, but only if it truly lies in the folder, also behind links. */
function find(root: string, name: string): string | undefined {
  const steps = name.split('/');
  if (!steps.every((step) => /^[\w-][\w.-]*$/.test(step))) return undefined;
  if (!recordingEndings.includes(name.slice(name.lastIndexOf('.') + 1))) return undefined;
  try {
    const path = realpathSync(join(root, ...steps));
    return path.startsWith(root + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}

function number(
  query: Readonly<Record<string, string>>,
  name: string,
  least: number,
  most: number,
): number | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ApiError({
    status: 400,
    type: 'invalid_request_error',
    code: `invalid_${name}`,
    message: `"${name}" must be a whole number from ${least} to ${most}.`,
  });
}
