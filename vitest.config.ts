import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'packages/{core,react-wrapper}/src/**/*.test.{ts,tsx}',
      'examples/server/src/**/*.test.ts',
      'packages/elements/src/markdown/lex/**/*.spec.ts',
      'scripts/**/*.test.mjs',
      'e2e/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes as fast as the machine can: only what never comes fails.
    expect: { poll: { timeout: 20_000 } },
  },
});
