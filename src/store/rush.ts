import { setTimeout as sleep } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'

/** A rush: at least so many jobs for one incident in so many milliseconds. A declaration with all that follows from it is far from that. */
const rush = { jobs: 15, within: 100 }

/** The time from the beginning of one batch to the next one of the same incident in a rush (ms). */
const apart = 15

/**
 * Notices when very much is written to one incident, and lets its batches begin less often: then each takes more jobs, and a statement
 * costs more than a job in it.
 */
export type Rush = {
  /** Resolves when the next batch of the incident may begin; null if it may begin at once. */
  pace(id: string): Promise<void> | null
  /** A batch of so many jobs of the incident begins. */
  begins(id: string, jobs: number): void
}

type Seen = { lastBegan: number; windowBegan: number; jobs: number; isRush: boolean }

export function createRush(now: () => number = () => performance.now()): Rush {
  const lately = new LRUCache<string, Seen>({ max: 500 })
  return {
    pace(id) {
      const seen = lately.get(id)
      if (!seen?.isRush) return null
      const wait = seen.lastBegan + apart - now()
      return wait >= 1 ? sleep(wait) : null
    },
    begins(id, jobs) {
      const at = now()
      const seen = lately.get(id)
      const age = at - (seen?.windowBegan ?? Number.NEGATIVE_INFINITY)
      if (!seen || age > 2 * rush.within) {
        lately.set(id, { lastBegan: at, windowBegan: at, jobs, isRush: false })
        return
      }
      seen.lastBegan = at
      seen.jobs += jobs
      if (age < rush.within) return
      Object.assign(seen, { isRush: seen.jobs >= rush.jobs, windowBegan: at, jobs: 0 })
    },
  }
}
