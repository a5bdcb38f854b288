/** Time is always passed in: production uses the machine's clock, scenarios and tests use a driven one. */
export type Clock = { now(): Date }

export const machineClock: Clock = { now: () => new Date() }

export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000

export function after(time: Date | string, milliseconds: number): Date {
  return new Date(new Date(time).getTime() + milliseconds)
}

/** How far two moments are apart (ms). It is never negative, so a clock that goes back does not make a waiting time endless. */
export function apart(one: Date, other: Date): number {
  return Math.abs(one.getTime() - other.getTime())
}

/** How long after its due time something happens (ms). 0 if it has no due time, or if the clock went back to before it. */
export function lateness(dueAt: Date | null, now: Date): number {
  return dueAt === null ? 0 : Math.max(0, now.getTime() - dueAt.getTime())
}

/** The moment that a Slack `ts` ("1712345678.000100", seconds UTC) stands for, in whole milliseconds. */
export function momentOf(ts: string): Date {
  // Parsed as digits: a floating-point number of seconds is sometimes a millisecond too low.
  const [seconds, fraction = ''] = ts.split('.')
  return new Date(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')))
}
