import { configDefaults, defineConfig } from 'vitest/config'
import { filesWithDatabase } from './test/support/needs-database.ts'
import { SlowFirst } from './test/support/slow-first.ts'

const withDatabase = filesWithDatabase(import.meta.dirname)

/** Tests that open no database and still take their time: they start programs or a browser, wait for time limits, or try much at random. */
const slow = [
  'packages/*/test/**/*.test.ts',
  'test/{chaos,cli,flows,practice}/**/*.test.ts',
  'test/slack/{outbound,sender,socket-receiver}.test.ts',
  'test/store/{folder-lock,hang-up,migrations,pgbouncer,prepared,private-folder,sweep}.test.ts',
  'test/store/masking/hostile.test.ts',
  'test/{stop,web/listen}.test.ts',
]

export default defineConfig({
  test: {
    // Whole programs and databases run in these tests, on machines of two cores, where a whole run leaves each little more than half of its speed.
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // Tests wait half of their time: for other processes, and for moments that have to pass. Two cores are busy with five of them.
    maxWorkers: 5,
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      // Whole programs and their databases in one process make much that is thrown away at once.
      '--max-semi-space-size=64',
      // Freeing WebAssembly code can abort a process that makes many databases (nodejs/node#64500).
      '--no-wasm-code-gc',
    ],
    sequence: { sequencer: SlowFirst },
    // What files import is loaded once for all of them; none may leave anything behind.
    isolate: false,
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
          name: 'slow',
          include: slow,
          exclude: [...configDefaults.exclude, ...withDatabase],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...withDatabase, ...slow],
        },
      },
    ],
  },
})
