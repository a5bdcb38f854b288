export type Bucket = {
  /** Takes one, or returns how many milliseconds to wait until there is one. */
  take(now: number): number
}

/** A token bucket: `burst` at once, and then `perMinute`. It fills evenly while time passes, and not while time stands still. */
export function createBucket({ burst, perMinute }: { burst: number; perMinute: number }): Bucket {
  const everyMs = 60_000 / perMinute
  // When the bucket will be full again: what is missing, expressed as time. Whole numbers stay exact in this form.
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
