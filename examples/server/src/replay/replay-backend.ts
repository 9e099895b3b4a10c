import { basename } from 'node:path';
import type { ChatBackend } from '../chat/chat-backend.js';
import type { Clock } from '../clock.js';
import { play } from './play.js';
import { readRecording } from './recording.js';

/** Answers every question with the same recording. */
export function createReplayBackend(file: string, clock: Clock): ChatBackend {
  const recording = readRecording(file);
  return {
    kind: 'replay',
    name: basename(file),
    description: `the recording ${basename(file)}, whatever is asked`,
    answer: async (_request, connection) => play(recording, {}, connection, clock),
  };
}
