import { fileURLToPath } from 'node:url';
import type { ChatBackend } from './chat/chat-backend.js';
import { wallClock } from './clock.js';
import { createApp } from './create-app.js';
import { readConfig } from './read-config.js';
import type { Config } from './read-config.js';
import { createRelay } from './relay/relay.js';
import { createReplayBackend } from './replay/replay-backend.js';
import { createReplayFolder } from './replay/replay-folder.js';
import { createDocLibrary } from './responder/doc-library.js';
import { readDocs } from './responder/read-docs.js';
import { createResponder } from './responder/responder.js';
import { startServer } from './start-server.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function chooseBackend(config: Config): ChatBackend {
  if (config.replayFile) return createReplayBackend(config.replayFile, wallClock);
  if (config.upstream) return createRelay(config.upstream, wallClock);
  return createResponder({
    library: createDocLibrary(readDocs(path('../../..'))),
    showcases: path('../showcases'),
    clock: wallClock,
    seed: Date.now(),
    tokensPerSecond: config.tokensPerSecond,
  });
}

try {
  const config = readConfig(process.env);
  const backend = chooseBackend(config);
  const app = createApp({
    backend,
    clock: wallClock,
    ...(config.replayFolder ? { recordings: createReplayFolder(config.replayFolder, wallClock) } : {}),
    allowedOrigins: config.allowedOrigins,
    limits: config.limits,
    maxBody: config.maxBody,
    page: path('../../html'),
    bundle: path('../../../packages/elements/dist/cdn'),
    onError: (error) => console.error(error),
  });
  const server = await startServer(app, config.port, config.host);
  if (config.port !== 0 && server.port !== config.port) console.log(`Port ${config.port} is taken by another program.`);
  console.log(`Chat Stream is at http://localhost:${server.port}`);
  console.log(`Answers come from ${backend.description}.`);
  const stop = (): void => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  // The message says what to do; a stack would hide it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
