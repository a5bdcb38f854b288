import type { StatusPageData } from '../deps.ts'

/** What the page shows, and when it was read. `copy`: it could not be read now, so this is how things stood then. */
export type StatusRead = { page: StatusPageData; at: Date; copy: boolean }

/** How long a reader waits for the database where there is a copy (ms). */
const patience = 2_000

/** How often the copy is read anew, asked for or not (ms). */
const copyEvery = 60_000

/**
 * The public page goes on while the database is away: with what was read last. Those who ask at once share one reading. `report` is
 * told of a failure, once until it goes well again.
 *
 * Words may be erased after they were read, so from the first reading on the copy is renewed each minute, by a timer that keeps no
 * process alive. To drop an old copy would be as simple, but then the page would end in a long outage, when it is needed most.
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
