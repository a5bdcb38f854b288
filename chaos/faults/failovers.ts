import type { Cluster, Failure } from '../cluster/cluster.ts'
import { type GoingOn, watchGoingOn } from '../watch/going-on.ts'

/** One failure of the primary, and how long it took until it went on. */
export type Outage = GoingOn & { how: Failure; from: Date }

export type Failovers = {
  /** Makes the primary fail once the cluster is whole, and resolves when it is whole again. The old primary stays away for `stay`. */
  strike(how: Failure, stay: () => Promise<void>): Promise<void>
  all(): readonly Outage[]
  /** Resolves when the last one is over. */
  over(): Promise<void>
}

/** Failures of a cluster's primary, one after the other. */
export function makeFailovers(cluster: Cluster, signal: AbortSignal): Failovers {
  const all: Outage[] = []
  let last: Promise<void> = Promise.resolve()

  async function one(how: Failure, stay: () => Promise<void>): Promise<void> {
    const outage: Outage = { how, from: new Date(), answeredMs: null, storedMs: null }
    all.push(outage)
    await cluster.whole()
    outage.from = new Date()
    const began = performance.now()
    const { back } = await cluster.fail(how)
    Object.assign(outage, await watchGoingOn(cluster.url, began, signal))
    await stay()
    await back()
    await cluster.whole()
  }

  return {
    strike(how, stay) {
      const mine = last.then(() => one(how, stay))
      last = mine.catch(() => undefined)
      return mine
    },
    all: () => all,
    over: () => last,
  }
}
