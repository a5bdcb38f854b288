import { setTimeout as sleep } from 'node:timers/promises'

/** Does the work with so many workers, until that time is over or it was done so many times; resolves with how often a second. */
export async function asFastAsItGoes(
  workers: number,
  { milliseconds = 600_000, most = Number.POSITIVE_INFINITY }: { milliseconds?: number; most?: number },
  work: () => Promise<unknown>,
): Promise<number> {
  const begun = performance.now()
  let done = 0
  let started = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() - begun < milliseconds && started < most) {
        started += 1
        await work()
        done += 1
      }
    }),
  )
  return done / ((performance.now() - begun) / 1000)
}

/**
 * An open loop: the work is begun at its time, whether or not what was begun before has ended. Resolves with what each resolved with, and
 * the rate that was reached (a second).
 */
export async function steadily(
  perSecond: number,
  milliseconds: number,
  work: () => Promise<number>,
): Promise<{ took: number[]; perSecond: number }> {
  const begun = performance.now()
  const all: Promise<number>[] = []
  const count = (perSecond * milliseconds) / 1000
  for (let index = 0; index < count; index += 1) {
    const wait = begun + (index * 1000) / perSecond - performance.now()
    if (wait > 1) await sleep(wait)
    all.push(work())
  }
  const took = await Promise.all(all)
  return { took, perSecond: count / ((performance.now() - begun) / 1000) }
}

/** How long the work takes (ms). */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
