import type { Clock } from './clock.ts'

export type Alarms = {
  /** Calls `ring` once at that time of the practice clock; returns a function that cancels it. */
  at(time: number, ring: () => void): () => void
  /** When the next one is due, in milliseconds; infinity if there is none. */
  nextDue(): number
  /** Called after a driven clock has moved: rings what is due, in order. */
  ringDue(): void
  stop(): void
}

type Alarm = { time: number; ring: () => void; timer: NodeJS.Timeout | undefined }

/** The longest time that one Node timer can wait. */
const longestMs = 2 ** 31 - 1

/** What Slack does later, by the practice clock. On the real clock these are timers; on a driven clock they wait until the clock moves. */
export function createAlarms(clock: Clock): Alarms {
  const alarms = new Set<Alarm>()
  const ring = (alarm: Alarm) => {
    if (alarms.delete(alarm)) alarm.ring()
  }
  return {
    at(time, whatToDo) {
      const alarm: Alarm = { time, ring: whatToDo, timer: undefined }
      alarms.add(alarm)
      if (clock.kind === 'real') {
        const pause = Math.min(Math.max(time - clock.now().getTime(), 0), longestMs)
        alarm.timer = setTimeout(() => ring(alarm), pause)
        alarm.timer.unref()
      }
      return () => {
        alarms.delete(alarm)
        clearTimeout(alarm.timer)
      }
    },
    nextDue() {
      let first = Number.POSITIVE_INFINITY
      for (const { time } of alarms) first = Math.min(first, time)
      return first
    },
    ringDue() {
      const now = clock.now().getTime()
      const due = [...alarms].filter(({ time }) => time <= now).sort((a, b) => a.time - b.time)
      for (const alarm of due) ring(alarm)
    },
    stop() {
      for (const { timer } of alarms) clearTimeout(timer)
      alarms.clear()
    },
  }
}
