import { describe, expect, it } from 'vitest';
import { budgets, sizeOf } from './sizes.mjs';

const kb = (bytes) => `${(bytes / 1024).toFixed(2)} KB`;

describe('bundle sizes, minified and gzipped', () => {
  it.each(budgets)('$name keeps its budget', async ({ name, code, limit }) => {
    const { gzip, lazy } = await sizeOf(code);
    const verdict = gzip <= limit ? 'within its budget' : `${kb(gzip - limit)} over its budget`;
    console.log(`size  ${kb(gzip).padStart(9)} of ${kb(limit)}, ${verdict}: ${name} (+ ${kb(lazy)} loaded on demand)`);
    expect(gzip).toBeLessThanOrEqual(limit);
  });

  it('hooks for React load no element', async () => {
    const elementsOf = async (code) => (await sizeOf(code)).modules.filter((id) => /elements[\\/]dist[\\/]/.test(id));
    const from = `from '@chat-stream/react-wrapper';`;
    expect(await elementsOf(`export { ChatComposer } ${from}`)).not.toEqual([]);
    expect(await elementsOf(`export { useCell, useChat, useMessage } ${from}`)).toEqual([]);
  });

  it('no chat loads anything of the event feeds', async () => {
    const ofFeeds = async (code) => (await sizeOf(code)).modules.filter((id) => /core[\\/]dist[\\/]feed[\\/]/.test(id));
    expect(await ofFeeds(`export { connect } from '@chat-stream/core';`)).not.toEqual([]);
    for (const { code } of budgets) expect(await ofFeeds(code)).toEqual([]);
  });
});
