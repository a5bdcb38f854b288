import { setTimeout as sleep } from 'node:timers/promises'

/** What Slack has asked and we are still at, so that a stop can wait for it. */
export type InFlight = {
  track<T>(work: Promise<T>): Promise<T>
  count(): number
  /** Resolves once nothing is under way, or after `patience` ms; answers how much was left then. */
  drained(patience: number): Promise<number>
}

export function countInFlight(): InFlight {
  let count = 0
  const waiting = new Set<() => void>()
  const done = () => {
    count -= 1
    if (count === 0) for (const wake of waiting) wake()
  }
  return {
    track(work) {
      count += 1
      work.then(done, done)
      return work
    },
    count: () => count,
    async drained(patience) {
      if (count === 0) return 0
      const controller = new AbortController()
      const still = new Promise<void>((resolve) => {
        waiting.add(resolve)
      })
      await Promise.race([still, sleep(patience, undefined, { signal: controller.signal }).catch(() => undefined)])
      controller.abort()
      waiting.clear()
      return count
    },
  }
}
