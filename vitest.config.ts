import { configDefaults, defineConfig } from 'vitest/config'
import { filesWithDatabase } from './test/support/needs-database.ts'

const withDatabase = filesWithDatabase(import.meta.dirname)

export default defineConfig({
  test: {
    // Whole programs and databases run in these tests, on machines of two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Where the database is a server's, a test waits for another process a third of its time.
    maxWorkers: process.env.TEST_DATABASE_URL ? 3 : 2,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    projects: [
      {
        extends: true,
        test: {
          name: 'database',
          include: withDatabase,
          globalSetup: ['test/support/base-database.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...withDatabase],
          // What they import is loaded once for all of them; none may leave anything behind.
          isolate: false,
        },
      },
    ],
  },
})
