import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { root } from '../../scripts/run.mjs';
import { key } from './vendor.js';

/** What a route of Next.js is. */
export type Route = (request: Request) => Promise<Response>;

/** The snippets of server on a protocol's page. */
export function snippetsOf(protocol: string): readonly string[] {
  const page = readFileSync(join(root, 'docs/protocols', `${protocol}.md`), 'utf8');
  const snippets = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  return snippets.filter((code) => /app\.post|export async function POST/.test(code));
}

/** Runs a snippet with these names in its scope; resolves to the route that it exports, if it does. */
export async function runSnippet(code: string, scope: Readonly<Record<string, unknown>>): Promise<Route | undefined> {
  const { code: plain } = await transform(code.replace('export async function', 'async function'), { loader: 'ts' });
  const source = `export default ({ ${Object.keys(scope).join(', ')} }) => { ${plain}
    return typeof POST === 'undefined' ? undefined : POST; };`;
  const module: { default: (scope: object) => Route | undefined } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`
  );
  return module.default(scope);
}

/**
 * Serves the last snippet of a protocol's page, which keeps the key, on a free port, and sends what it asks to the
 * vendor's local server. Resolves to the address that a page asks.
 */
export async function serveSnippet(protocol: string, vendor: string): Promise<{ url: string; close(): Promise<void> }> {
  const code = snippetsOf(protocol).at(-1);
  if (code === undefined) throw new Error(`docs/protocols/${protocol}.md has no snippet of a server.`);
  const app = new Hono();
  await runSnippet(code, {
    app,
    process: { env: new Proxy({}, { get: () => key }) },
    fetch: (url: string, init: RequestInit) => {
      const { pathname, search } = new URL(url);
      return fetch(`${vendor}${pathname}${search}`, init);
    },
  });
  const [route] = app.routes;
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${route?.path ?? '/'}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
