/** Allows a burst of calls at once, and then so many a minute. All times are milliseconds that never go back. */
export type Bucket = {
  /** Returns how long until one can be taken while `keep` remain for calls that cannot wait; 0 for now. */
  wait(now: number, keep: number): number
  /** Takes one even if there is none: the next call waits longer. */
  take(now: number): void
  /** Returns how long until the turn after all turns that were given out before, so that waiting calls come back one by one. */
  turn(now: number, keep: number): number
  /** The bucket had fewer than we thought, since others use it too: the next one is available after so many milliseconds. */
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
    // What is missing after a wait of exactly that many milliseconds is a rounding error.
    return lack < 1e-6 ? 0 : Math.ceil(lack * every)
  }

  return {
    wait,
    take(now) {
      fill(now)
      tokens -= 1
    },
    turn(now, keep) {
      // Turns of calls that never came back must not make the queue endless: those at its end share the last turn.
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
