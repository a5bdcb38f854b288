import { setTimeout as sleep } from 'node:timers/promises'

/** Starts each at its time, without waiting for the one before; resolves when all that were started are over. */
export async function onTime<T extends { at: number }>(
  list: readonly T[],
  signal: AbortSignal,
  begin: (one: T) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const under: Promise<void>[] = []
  for (const one of list) {
    const wait = began + one.at - performance.now()
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    under.push(begin(one))
  }
  await Promise.all(under)
}
