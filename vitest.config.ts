import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  // Its modules import folders, which Node by itself does not resolve.
  server: { deps: { inline: ['dt-sql-parser'] } },
  setupFiles: ['test/support/property-seed.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    // The report of counts that .ci/run reads; out of the way of version control.
    reporters: ['default', ['json', { outputFile: '.tmp/test-report.json' }]],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...['test/real/**', 'test/bench/**', 'test/door/**', 'test/notebooks/**'],
            ...['test/parity/**', 'test/**/spark-*.test.ts'],
          ],
          globalSetup: ['test/support/sample-set-up.ts'],
        },
      },
      {
        // The executions against each other, many records each: the longest of what needs no peer.
        test: {
          ...shared,
          name: 'parity',
          include: ['test/parity/**/*.test.ts'],
          exclude: ['test/**/spark-*.test.ts', 'test/parity/pmml*.test.ts'],
          globalSetup: ['test/support/sample-set-up.ts'],
        },
      },
      {
        // Each notebook is a process of its own.
        test: {
          ...shared,
          name: 'notebooks',
          include: ['test/notebooks/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: { ...shared, name: 'real', include: ['test/real/**/*.test.ts'] },
      },
      {
        test: {
          ...shared,
          name: 'peers',
          // Engines that others make: PMML evaluators, and the parity tests again on Spark instead of
          // DuckDB; one session at a time fits the memory.
          env: { CREDIT_RADAR_TEST_ENGINE: 'spark' },
          include: [
            'test/parity/{composite-index,literals,models,ops,planted,program}.test.ts',
            'test/parity/pmml*.test.ts',
            'test/**/spark-*.test.ts',
            'test/door/score-spark.test.ts',
          ],
          globalSetup: ['test/door/support/set-up.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: 'door',
          include: ['test/door/**/*.test.ts'],
          exclude: ['test/door/score-spark.test.ts'],
          globalSetup: ['test/door/support/set-up.ts'],
          maxConcurrency: 3,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
