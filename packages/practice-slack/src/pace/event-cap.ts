import type { Clock } from '../clock.ts'

export const eventsPerHour = 30_000
const hourMinutes = 60

export type EventCap = {
  /** Counts an event. `tell` is the minute to put into `app_rate_limited`, once for each minute in which events are dropped. */
  count(): { passes: true } | { passes: false; tell: number | undefined }
}

/** The maximum number of events that reach an app in any sixty minutes of the practice clock; any further ones are dropped. */
export function createEventCap(clock: Clock, most = eventsPerHour): EventCap {
  const perMinute = new Map<number, number>()
  let inWindow = 0
  let told: number | undefined
  const forgetBefore = (minute: number) => {
    for (const [at, count] of perMinute) {
      if (at >= minute) return
      perMinute.delete(at)
      inWindow -= count
    }
  }
  return {
    count() {
      const minute = Math.floor(clock.now().getTime() / 60_000)
      forgetBefore(minute - hourMinutes + 1)
      if (inWindow < most) {
        perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
        inWindow += 1
        return { passes: true }
      }
      const tell = told === minute ? undefined : minute * 60
      told = minute
      return { passes: false, tell }
    },
  }
}
