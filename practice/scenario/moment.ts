import { parseDuration } from './duration.ts'

const hour = 3_600_000
const day = 24 * hour

export type Moment = { ok: true; time: Date } | { ok: false; why: string }

/**
 * When a step happens, UTC. `last` is the time of the previous step (or the scenario's start): without `at` that time is kept, `+5m` counts
 * from it, and `17:20` is the next such clock time at or after it.
 */
export function momentOf(at: string | undefined, last: Date): Moment {
  if (at === undefined) return { ok: true, time: last }
  if (at.startsWith('+')) return relative(at, last)
  const time = readDate(at) ?? readClock(at, last)
  if (!time) return no(`"${at}" is no time: write 2017-01-31 17:20, 17:20, 17:20:30 or +5m (all UTC)`)
  if (!at.includes('-') && time.getTime() - last.getTime() > day - hour) {
    return no(`${at} comes just before the step above it (${stamp(last)}): if the next day is meant, write its date`)
  }
  if (time < last)
    return no(`${at} is before the step above it (${stamp(last)}): steps stand in the order in which they happen`)
  return { ok: true, time }
}

function relative(at: string, last: Date): Moment {
  const span = parseDuration(at.slice(1))
  if (span === undefined) return no(`"${at}" is no span of time: write +30s, +5m, +1h30m or +1d`)
  return { ok: true, time: new Date(last.getTime() + span) }
}

/** `2017-01-31`, `2017-01-31 17:20` or `2017-01-31 17:20:30`, UTC; undefined for anything else, also for 31 February. */
export function readDate(text: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)Z?)?$/.exec(text)
  if (!match) return undefined
  const [, date, clock = '00:00'] = match
  const time = new Date(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? undefined : time
}

function readClock(text: string, last: Date): Date | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const time = new Date(last)
  time.setUTCHours(hours ?? 0, minutes, seconds, 0)
  return time < last ? new Date(time.getTime() + day) : time
}

/** `2017-01-31 17:20`, with the seconds only if they are not zero. */
export function stamp(time: Date): string {
  const text = time.toISOString().slice(0, 19).replace('T', ' ')
  return text.endsWith(':00') ? text.slice(0, 16) : text
}

function no(why: string): Moment {
  return { ok: false, why }
}
