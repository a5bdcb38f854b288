import type { IncidentClock } from '../../incident/analysis/clock.ts'
import type { ClockReading, Since } from '../../incident/analysis/clock-reading.ts'
import { saidBy } from '../../incident/analysis/clock-words.ts'
import { clockPointNames } from '../../incident/analysis/words.ts'

/** A line of the clock's table: a point as it was reached first, or once more the last time that it was. */
export type ClockLine = {
  reading: ClockReading
  name: string
  at: string | null
  since: Since | null
  said: string
  seqs: number[]
  isLast: boolean
}

/** `name` shows a person. */
export function linesOf({ points }: IncidentClock, name: (id: string) => string): ClockLine[] {
  return points.flatMap((reading): ClockLine[] => {
    const { point, at, since, seqs, last } = reading
    const title = clockPointNames[point]
    const first = { reading, at, since, seqs, said: saidBy(reading, name), isLast: false }
    if (last === null) return [{ ...first, name: title }]
    return [
      { ...first, name: `${title}, first` },
      { reading, ...last, name: `${title}, last`, said: saidBy(last, name), isLast: true },
    ]
  })
}
