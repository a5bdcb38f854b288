import type { Clock } from '../incident/clock.ts'

/** Returns milliseconds that never go back: while the clock is set back they stay the same, and a jump ahead only ends waits sooner. */
export function steady(clock: Clock): () => number {
  let seen = clock.now().getTime()
  let passed = 0
  return () => {
    const now = clock.now().getTime()
    passed += Math.max(0, now - seen)
    seen = now
    return passed
  }
}
