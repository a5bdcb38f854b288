/** So many at once, and then so many a minute. All times are milliseconds that never go back. */
export type Bucket = {
  /** How long until one can be taken and `keep` stay for those who may not wait; 0 for now. */
  wait(now: number, keep: number): number
  /** Takes one, also where there is none: whoever comes next waits the longer. */
  take(now: number): void
  /** How long until the turn after all turns given out before, so that those who wait come back one by one. */
  turn(now: number, keep: number): number
  /** There was less in it than we thought, since others draw on it too: the next one is there in so many milliseconds. */
  empty(now: number, milliseconds: number): void
  isFull(now: number): boolean
}

/** How far ahead turns are given out (ms). */
const longestLine = 90_000

export function createBucket({ burst, perMinute }: { burst: number; perMinute: number }): Bucket {
  const every = 60_000 / perMinute
  let tokens = burst
  let filledAt: number | null = null
  let lastTurn = Number.NEGATIVE_INFINITY

  function fill(now: number): void {
    tokens = Math.min(burst, tokens + (now - (filledAt ?? now)) / every)
    filledAt = now
  }
  function wait(now: number, keep: number): number {
    fill(now)
    const lack = keep + 1 - tokens
    // What is missing after a wait to the very millisecond is a rounding error.
    return lack < 1e-6 ? 0 : Math.ceil(lack * every)
  }

  return {
    wait,
    take(now) {
      fill(now)
      tokens -= 1
    },
    turn(now, keep) {
      // Turns of those who never came back must not make the line endless: those at its end share the last one.
      lastTurn = Math.min(Math.max(now + wait(now, keep), lastTurn + every), now + wait(now, keep) + longestLine)
      return Math.ceil(lastTurn - now)
    },
    empty(now, milliseconds) {
      fill(now)
      tokens = Math.min(tokens, Math.max(0, 1 - milliseconds / every))
    },
    isFull(now) {
      fill(now)
      return tokens >= burst
    },
  }
}
