import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { etag } from 'hono/etag';
import type { ChatBackend } from './chat/chat-backend.js';
import { chatRoutes } from './chat/chat-routes.js';
import type { Clock } from './clock.js';
import { createFeedLog } from './feed/feed-log.js';
import { feedRoutes } from './feed/feed-routes.js';
import { createLiveState, type LiveState } from './feed/live-state.js';
import { ApiError } from './http/api-error.js';
import { guardOrigin } from './http/guard-origin.js';
import { limitConcurrency } from './http/limit-concurrency.js';
import type { ConcurrencyLimits } from './http/limit-concurrency.js';
import { contentSecurityPolicy, pageHeaders } from './http/page-headers.js';
import { requireJson } from './http/require-json.js';
import type { ReplayFolder } from './replay/replay-folder.js';

export interface AppOptions {
  readonly backend: ChatBackend;
  readonly clock: Clock;
  readonly recordings?: ReplayFolder;
  /** Other origins whose pages may use the API. */
  readonly allowedOrigins: readonly string[];
  readonly limits: ConcurrencyLimits;
  /** The most bytes of one request. */
  readonly maxBody: number;
  /** The folder of the page. */
  readonly page: string;
  /** The folder of the built bundle, served as `/cdn`. */
  readonly bundle: string;
  /** Called with failures that the client is told nothing about. */
  readonly onError: (error: unknown) => void;
}

/** The whole server but for its port: the chat API, the page and the bundle. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { backend, clock, recordings, allowedOrigins, limits, maxBody, page, bundle, onError } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error) => {
    if (error instanceof ApiError) {
      if (error.cause !== undefined) onError(error);
      return error.toResponse();
    }
    onError(error);
    return new ApiError({
      status: 500,
      type: 'server_error',
      code: 'internal',
      message: 'The server failed. Try again.',
    }).toResponse();
  });

  app.use(pageHeaders);
  app.get('/healthz', (c) => c.json({ status: 'ok', backend: { kind: backend.kind, name: backend.name } }));
  const log = createFeedLog();
  const live = createLiveState(log);
  app.use('/api/*', guardOrigin(allowedOrigins));
  app.route('/api', feedRoutes(live, log, clock));
  app.use('/api/*', onlyPost, requireJson, limitConcurrency(limits), countAnswers(live));
  app.route('/api', chatRoutes(backend, maxBody, recordings));

  app.use(
    createMiddleware(async (c, next) => {
      c.header('content-security-policy', contentSecurityPolicy);
      // The browser keeps its copy but asks each time whether it is still the newest.
      c.header('cache-control', 'no-cache');
      return next();
    }),
    etag(),
  );
  app.use('/cdn/*', serveStatic({ root: bundle, rewriteRequestPath: (path) => path.slice('/cdn'.length) }));
  app.use(serveStatic({ root: page }));
  app.notFound((c) =>
    c.text(
      c.req.path.startsWith('/cdn/') && !existsSync(join(bundle, 'chat-stream.min.js'))
        ? 'The bundle is not built yet. Run "npm run build".'
        : 'There is nothing here.',
      404,
    ),
  );
  return app;
}

const countAnswers = (live: LiveState) =>
  createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    await next();
    if (c.res.ok) c.env.outgoing.once('close', live.begin());
  });

const onlyPost = createMiddleware(async (c, next) => {
  if (c.req.method === 'POST') return next();
  throw new ApiError({
    status: 405,
    type: 'invalid_request_error',
    code: 'method_not_allowed',
    message: `Got ${c.req.method}. Ask with POST.`,
  });
});
