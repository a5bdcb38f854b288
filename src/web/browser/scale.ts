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
    ticks() {
      const label = scale.tickFormat(count)
      return scale.ticks(count).map((tick) => ({ x: scale(tick), label: label(tick) }))
    },
  }
}
