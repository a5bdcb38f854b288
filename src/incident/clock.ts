/** Time is handed in, never taken: production gives the machine's clock, scenarios and tests give a driven one. */
export type Clock = { now(): Date }

export const machineClock: Clock = { now: () => new Date() }

export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000

export function after(time: Date | string, milliseconds: number): Date {
  return new Date(new Date(time).getTime() + milliseconds)
}

/** How far two moments are apart (ms). A clock that went back never makes a patience endless. */
export function apart(one: Date, other: Date): number {
  return Math.abs(one.getTime() - other.getTime())
}

/** How long after its due time something comes (ms); 0 for what has none, or comes before it by a clock that went back. */
export function lateness(dueAt: Date | null, now: Date): number {
  return dueAt === null ? 0 : Math.max(0, now.getTime() - dueAt.getTime())
}

/** The moment a Slack `ts` ("1712345678.000100", seconds UTC) stands for, in whole milliseconds. */
export function momentOf(ts: string): Date {
  // Digit by digit: a floating-point number of seconds falls a millisecond short here and there.
  const [seconds, fraction = ''] = ts.split('.')
  return new Date(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')))
}
