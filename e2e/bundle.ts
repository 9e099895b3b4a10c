import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../scripts/run.mjs';

/** One file for the browser of code that names the packages as an app that depends on them would. */
export async function bundle(code: string, extension: 'js' | 'tsx' = 'js'): Promise<string> {
  const entry = join(root, `stories/bundled.${extension}`);
  const built = await rolldown({
    input: entry,
    platform: 'browser',
    resolve: {
      conditionNames: ['production', 'browser', 'import', 'default'],
      alias: { '@chat-stream/react-wrapper': join(root, 'packages/react-wrapper/dist/index.js') },
    },
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'react-jsx' },
    plugins: [
      {
        name: 'code',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    logLevel: 'silent',
  });
  const { output } = await built.generate({ format: 'esm', codeSplitting: false });
  await built.close();
  return output[0].code;
}
