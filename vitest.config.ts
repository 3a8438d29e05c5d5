import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Files of a worker share what they import: reading it anew for each took a fifth of the time. No test changes a module.
    isolate: false,
    reporters: ['default', './test/support/closing-line-reporter.ts'],
  },
})
