import { setImmediate as others } from 'node:timers/promises'

/** How long a loop may work before everything else of the process gets its turn (ms). */
const longest = 15

/** Made for a loop over much. Awaited in each of its rounds, it lets others work once they have waited for long enough. */
export function createBreaths(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longest) return undefined
    return others().then(() => {
      since = performance.now()
    })
  }
}
