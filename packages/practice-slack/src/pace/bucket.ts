export type Bucket = {
  /** Takes one, or says how many milliseconds to wait until there is one. */
  take(now: number): number
}

/** So many at once, and then so many a minute: it fills up evenly while time passes, and not when time stands still. */
export function createBucket({ burst, perMinute }: { burst: number; perMinute: number }): Bucket {
  const everyMs = 60_000 / perMinute
  // The moment at which the bucket will be full again: what is missing, as time. Whole numbers stay exact in it.
  let fullAt = Number.NEGATIVE_INFINITY
  return {
    take(now) {
      const missing = Math.max(fullAt - now, 0)
      const wait = missing - (burst - 1) * everyMs
      if (wait > 0) return wait
      fullAt = now + missing + everyMs
      return 0
    },
  }
}
