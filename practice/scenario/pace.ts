import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

/** Scenario seconds per second, or as fast as it goes. */
export type Pace = number | 'max'

/** Moves the clock to a time and waits for all consequences; sleeps on the way unless the pace is 'max'. */
export function pacer(clock: Stage['clock'], pace: Pace, signal?: AbortSignal): (time: Date) => Promise<void> {
  return async (time) => {
    while (pace !== 'max' && time > clock.now()) {
      const left = time.getTime() - clock.now().getTime()
      const stride = Math.min(left, pace * 1000)
      await sleep(stride / pace, undefined, signal ? { signal } : {})
      await clock.advanceTo(new Date(clock.now().getTime() + stride))
    }
    if (time > clock.now()) await clock.advanceTo(time)
  }
}
