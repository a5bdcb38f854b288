import type { StatusPageData } from '../deps.ts'

/** What the page shows, and when it was read. `copy`: it could not be read now, so this is the state at that time. */
export type StatusRead = { page: StatusPageData; at: Date; copy: boolean }

/** How long a reader waits for the database if there is a copy (ms). */
const patience = 2_000

/** How often the copy is refreshed, with or without readers (ms). */
const copyEvery = 60_000

/**
 * While the database is unavailable, the public page shows what was read last. Concurrent requests share one read. `report` is called with
 * a failure, once until a read succeeds again. Words may be erased after they were read, so from the first read on the copy is refreshed
 * each minute, by a timer that keeps no process alive. Dropping an old copy would be simpler, but then the page would disappear in a long
 * outage, when it is needed most.
 */
export function withLastCopy(
  read: () => Promise<StatusPageData>,
  now: () => Date,
  report: (error: Error) => void,
): () => Promise<StatusRead> {
  let last: StatusRead | null = null
  let reading: Promise<StatusRead> | null = null
  let failing = false

  async function anew(): Promise<StatusRead> {
    try {
      const page = await read()
      if (last === null) setInterval(() => shared().catch(() => undefined), copyEvery).unref()
      last = { page, at: now(), copy: false }
      failing = false
      return last
    } catch (error) {
      if (last === null) throw error
      if (!failing && error instanceof Error) report(error)
      failing = true
      return { ...last, copy: true }
    }
  }

  function shared(): Promise<StatusRead> {
    reading ??= anew().finally(() => {
      reading = null
    })
    return reading
  }

  return async () => {
    const fresh = shared()
    const copy = last
    if (copy === null) return fresh
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<StatusRead>((resolve) => {
      timer = setTimeout(() => resolve({ ...copy, copy: true }), patience)
    })
    return Promise.race([fresh, late]).finally(() => clearTimeout(timer))
  }
}
