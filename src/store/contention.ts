import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'

/** How long an incident counts as one that other processes write to, too, since one of them was faster (ms). */
const remembered = 1_000

/**
 * The pause between two batches of such an incident: at least so long (ms), and so many times as long as the last batch took, but not
 * longer than that (ms). So each batch takes more jobs, and processes rarely meet. People write less often, so only a load notices.
 */
const pause = { least: 20, times: 3, most: 150 }

/** The incidents that other processes write to at the same time. */
export type Contention = {
  /** Another process was faster. */
  met(id: string): void
  isLikely(id: string): boolean
  /** Resolves when the next batch of the incident may begin; null if it may begin at once. */
  pace(id: string): Promise<void> | null
  /** Runs a batch of the incident. */
  during(id: string, batch: () => Promise<void>): Promise<void>
}

export function createContention(): Contention {
  const lately = new LRUCache<string, { next: number }>({ max: 500, ttl: remembered })
  return {
    met: (id) => void lately.set(id, { next: 0 }),
    isLikely: (id) => lately.has(id),
    pace(id) {
      const wait = (lately.get(id)?.next ?? 0) - performance.now()
      // A timer may fire up to a millisecond early.
      return wait >= 1 ? sleep(Math.ceil(wait)) : null
    },
    async during(id, batch) {
      const begun = performance.now()
      await batch().finally(() => {
        const place = lately.get(id)
        const [now, took] = [performance.now(), performance.now() - begun]
        if (place) place.next = now + Math.min(Math.max(pause.least, pause.times * took), pause.most)
      })
    },
  }
}
