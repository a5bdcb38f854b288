import { setTimeout as sleep } from 'node:timers/promises'

/** Requests of Slack that we are still working on, so that a stop can wait for them. Answers that were promised for later count as well. */
export type InFlight = {
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves once no request is in progress, or after `patience` ms. */
  drained(patience: number): Promise<void>
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
    async drained(patience) {
      if (count === 0) return
      const controller = new AbortController()
      const still = new Promise<void>((resolve) => {
        waiting.add(resolve)
      })
      await Promise.race([still, sleep(patience, undefined, { signal: controller.signal }).catch(() => undefined)])
      controller.abort()
      waiting.clear()
    },
  }
}
