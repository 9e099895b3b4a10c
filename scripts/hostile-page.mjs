// What tests of untrusted text ask of the test server: a page under the policy of the kit, and the hostile texts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csp } from './csp.mjs';
import { root } from './run.mjs';

const fixtures = process.env.CHAT_STREAM_FIXTURES ?? join(root, '../shared/fixtures');

const page = `<!doctype html>
<html lang="en">
  <head>
    <title>Hostile</title>
    <script type="module" src="/packages/elements/src/chat-markdown/define.ts"></script>
  </head>
  <body></body>
</html>`;

/** Middleware of the test runner: `/__hostile__` and `/__fixtures__/security/NAME.json`, `null` where there is none. */
export async function hostilePage(context, next) {
  const [, name] = /^\/__fixtures__\/(security\/[\w-]+\.json)$/.exec(context.path) ?? [];
  if (name !== undefined) {
    context.type = 'json';
    context.body = await readFile(join(fixtures, name), 'utf8').catch(() => 'null');
  } else if (context.path === '/__hostile__') {
    context.set('content-security-policy', csp);
    context.type = 'html';
    context.body = page;
  } else {
    await next();
  }
}
