import type { Logger } from 'pino'
import type { Store } from './store.ts'
import { isSweepWanted, mostWhileRunning, type Swept, sweep } from './sweep.ts'

export type Sweeper = {
  /** Sweeps now; one sweep at a time, and once more if it is asked for while one is running. Null if a server has the files. */
  now(): Promise<Swept | null>
  /** Sweeps if words were removed since the last sweep and that was an hour ago, because people delete messages more often than that. */
  look(): Promise<void>
}

const pause = 60 * 60 * 1_000

export function createSweeper({ store, log }: { store: Store; log: Logger }): Sweeper {
  let last: number | null = null
  let running: Promise<unknown> = Promise.resolve()

  function now(): Promise<Swept | null> {
    const mine = running.then(async () => {
      const begun = Date.now()
      const swept = await sweep(store, { most: mostWhileRunning })
      last = Date.now()
      if (swept === 'swept')
        log.info({ milliseconds: last - begun }, "what was taken back is out of the database's files")
      if (swept === 'too-big')
        log.warn("what was taken back is still in the database's files: stop imoc, and run npm run incident -- sweep")
      return swept
    })
    running = mine.catch(() => undefined)
    return mine
  }

  return {
    now,
    async look() {
      if (!store.sweepFiles || (last !== null && Date.now() - last < pause)) return
      if (await isSweepWanted(store)) await now()
    },
  }
}
