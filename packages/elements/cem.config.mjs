/**
 * Keeps private members out of the docs, and events that are only dispatched (`@fires` names and describes each), and
 * points at the files that are published.
 */
const published = {
  name: 'published',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      const path = module.path;
      const built = path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
      module.path = built;
      for (const declaration of module.declarations ?? []) {
        declaration.members = declaration.members?.filter(
          (member) => (!member.privacy || member.privacy === 'public') && !member.static,
        );
        declaration.events = declaration.events?.filter(({ name }) => name);
      }
      for (const item of module.exports ?? []) if (item.declaration?.module === path) item.declaration.module = built;
    }
  },
};

export default {
  globs: ['src/*/chat-*.ts', 'src/*/define.ts', 'src/events/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts'],
  litelement: true,
  outdir: '.',
  packagejson: false,
  plugins: [published],
};
