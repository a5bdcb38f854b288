import { setTimeout as wait } from 'node:timers/promises'

export type Pace = <T>(task: () => Promise<T>) => Promise<T>

/**
 * Runs one task after the other in the order requested, with at least `everyMs` between their starts. A failed task does not delay the
 * others. Share one between everything that uses the same token.
 */
export function createPace(options: {
  everyMs: number
  now?: () => number
  sleep?: (ms: number) => Promise<unknown>
}): Pace {
  const { everyMs, now = () => performance.now(), sleep = wait } = options
  let last: Promise<unknown> = Promise.resolve()
  let nextStart = Number.NEGATIVE_INFINITY

  return (task) => {
    const turn = last.then(async () => {
      const early = nextStart - now()
      if (early > 0) await sleep(early)
      nextStart = now() + everyMs
      return task()
    })
    last = turn.catch(() => undefined)
    return turn
  }
}
