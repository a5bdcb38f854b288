import type { Check } from './evidence.ts'

/** How long people may have to wait for a failover (ms). */
export const within = 30_000

export const goingOn: Check = {
  name: 'going on',
  promise: 'after each failure of the primary something is stored again within 30 seconds',
  find: ({ outages }) =>
    outages
      .filter(({ storedMs }) => storedMs === null || storedMs > within)
      .map(({ how, from, storedMs }) => {
        const when = storedMs === null ? 'never' : `after ${(storedMs / 1_000).toFixed(1)} s`
        return `The primary was ${how} at ${from.toISOString()}, and something was stored again ${when}.`
      }),
}
