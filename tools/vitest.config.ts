import { defineConfig } from 'vitest/config';

/**
 * `unit` is pure or in-process, `scenarios` and `crash` run the built CLI, `long` is what takes too long for `npm test`,
 * `conformance` reads reference data and runs SDKs from npm, `clients` runs other people's programs where they are
 * installed.
 */
const project = (name: string, include: string[], extra: object = {}) => ({
  extends: true as const,
  test: { name, include, ...extra },
});

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // The default leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      project('unit', ['test/*.test.ts', 'test/unit/**/*.test.ts']),
      project('scenarios', ['test/scenarios/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('crash', ['test/crash/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 4 }),
      project('long', ['test/long/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('clients', ['test/clients/**/*.test.ts'], { testTimeout: 300_000, hookTimeout: 60_000 }),
      project('conformance', ['test/conformance/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 120_000 }),
    ],
  },
});
