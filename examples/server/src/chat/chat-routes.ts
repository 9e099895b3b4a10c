import { once } from 'node:events';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { ApiError } from '../http/api-error.js';
import { readCapped, tooLong } from '../http/read-capped.js';
import type { ReplayFolder } from '../replay/replay-folder.js';
import type { ChatBackend, ChatConnection } from './chat-backend.js';
import { readChatRequest } from './chat-request.js';

type Env = { Bindings: HttpBindings };

/**
 * `POST /chat`, and under the name that OpenAI's clients add to a base URL, in the form of its Chat Completions;
 * with a folder of recordings, `POST /replay/NAME`.
 */
export function chatRoutes(backend: ChatBackend, maxBody: number, recordings?: ReplayFolder): Hono<Env> {
  const routes = new Hono<Env>();
  routes.on('POST', ['/chat', '/chat/completions'], async (c) =>
    backend.answer(readChatRequest(await readJson(c, maxBody)), connectionOf(c)),
  );
  routes.post('/replay/:name{.+}', async (c) => {
    if (!recordings) throw notFound();
    return recordings.play(c.req.param('name'), c.req.query(), connectionOf(c));
  });
  routes.all('*', () => {
    throw notFound();
  });
  return routes;
}

async function readJson(c: Context<Env>, maxBody: number): Promise<unknown> {
  const text = await readCapped(c.req.raw.body, maxBody);
  if (text === tooLong) {
    throw new ApiError({
      status: 413,
      type: 'invalid_request_error',
      code: 'too_large',
      message: `The request is larger than ${maxBody} bytes. Start a new conversation, or send less.`,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError({
      status: 400,
      type: 'invalid_request_error',
      code: 'invalid_json',
      message: 'The request is not valid JSON. Send {"messages": [{"role": "user", "content": "Hello"}]}.',
      cause,
    });
  }
}

function connectionOf(c: Context<Env>): ChatConnection {
  const { outgoing } = c.env;
  return {
    signal: c.req.raw.signal,
    cut: async () => {
      if (outgoing.closed || !outgoing.socket) return;
      const closed = once(outgoing, 'close');
      // Sends what was written so far; then the connection is gone with no end of the answer.
      outgoing.socket.destroySoon();
      await closed;
    },
  };
}

function notFound(): ApiError {
  return new ApiError({
    status: 404,
    type: 'not_found_error',
    code: 'not_found',
    message: 'There is nothing here. Ask with POST /api/chat.',
  });
}
