import { lexerOnly } from './lexer-only.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { oneDecorate } from './one-decorate.mjs';
import { noHtmlWriter } from './no-html-writer.mjs';

/** How the kit is bundled for a page: the CDN file is made so, and the size budgets are measured so. */
export const bundleOptions = {
  platform: 'browser',
  // Lazy chunks may take from the entry what they share with it.
  preserveEntrySignatures: 'allow-extension',
  resolve: { conditionNames: ['production', 'browser', 'import', 'default'] },
  plugins: [lexerOnly(), oneDecorate(), minifyTemplates(), noHtmlWriter()],
};
