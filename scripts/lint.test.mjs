// What the lint configuration forbids is really refused: each line is put where the rule counts, and linted.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { binOf, root } from './run.mjs';

const core = 'packages/core/src';
const page = 'packages/elements/src/chat-x/chat-x.ts';
const lines = [
  ['a stage that imports a later one', `${core}/sse/x.ts`, `import { textOf } from '../message/text-of.js';`],
  ['a protocol that imports the store', `${core}/protocols/x.ts`, `import { createCell } from '../store/cell.js';`],
  [
    'a protocol that imports what resumes',
    `${core}/protocols/x.ts`,
    `import { planFor } from '../resume/resume-plan.js';`,
  ],
  ['a protocol that asks', `${core}/protocols/x.ts`, `import { askWith } from '../net/ask-with.js';`],
  ['a message that imports the store', `${core}/message/x.ts`, `import { createCell } from '../store/cell.js';`],
  ['a core that imports lit', `${core}/sse/x.ts`, `import { html } from 'lit';`],
  ['innerHTML', page, `element.innerHTML = text;`],
  ['innerHTML in brackets', page, `element['innerHTML'] = text;`],
  ['outerHTML', page, `element.outerHTML = text;`],
  ['insertAdjacentHTML', page, `element.insertAdjacentHTML('beforeend', text);`],
  ['setHTMLUnsafe', page, `element.setHTMLUnsafe(text);`],
  ['createContextualFragment', page, `document.createRange().createContextualFragment(text);`],
  ['document.write', page, `document.write(text);`],
  ['DOMParser', page, `new DOMParser().parseFromString(text, 'text/html');`],
  ['a style attribute', page, `element.setAttribute('style', text);`],
  ['a listener as an attribute', page, `element.setAttribute('onclick', text);`],
  ['unsafeHTML', page, `import { unsafeHTML } from 'lit/directives/unsafe-html.js';`],
];
const allowed = [
  ['a protocol that reads messages', `${core}/protocols/x.ts`, `import { textOf } from '../message/text-of.js';`],
  ['text as text', page, `element.textContent = text;`],
  ['custom properties through CSSOM', page, `element.style.setProperty('--chat-x', text);`],
  ['another attribute', page, `element.setAttribute('lang', text);`],
];

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-stream-lint-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(root, 'scripts/lint-rules'), join(folder, 'scripts/lint-rules'), { recursive: true });
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The restricting rules that refuse the line. */
function verdictOf(path, line) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${line}\n`);
  const run = spawnSync(process.execPath, [binOf('oxlint'), '--format', 'json', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(file);
  const { diagnostics, number_of_files: files } = JSON.parse(run.stdout);
  expect(files).toBe(1);
  return diagnostics.map(({ code }) => code).filter((code) => /no-restricted|kit/.test(code));
}

it.each(lines)('%s is refused', (_name, path, line) => {
  expect(verdictOf(path, line)).toHaveLength(1);
});

it.each(allowed)('%s is fine', (_name, path, line) => {
  expect(verdictOf(path, line)).toEqual([]);
});
