import { scaleUtc } from 'd3-scale'

/** Times (ms since 1970) from left to right over so many pixels, with marks at round times, all UTC. */
export type TimeScale = {
  from: number
  until: number
  width: number
  x(time: number): number
  time(x: number): number
  ticks(): { x: number; label: string }[]
}

/** About how many pixels there are between two marks. */
const between = 90

export function timeScale({ from, until, width }: { from: number; until: number; width: number }): TimeScale {
  const scale = scaleUtc([new Date(from), new Date(until)], [0, width])
  const count = Math.max(2, Math.floor(width / between))
  return {
    ...{ from, until, width },
    x: (time) => scale(time),
    time: (x) => scale.invert(x).getTime(),
    ticks: () => scale.ticks(count).map((tick) => ({ x: scale(tick), label: label(tick) })),
  }
}

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "4 Mar" at midnight, "14:05" within a day, "14:05:30" within a minute. */
function label(tick: Date): string {
  const time = tick.toISOString().slice(11, 19)
  if (time === '00:00:00') return date.format(tick)
  return time.endsWith(':00') ? time.slice(0, 5) : time
}
