export type Clock = {
  kind: 'real' | 'driven'
  now(): Date
}

export type SettableClock = Clock & {
  /** Moves the time forward. Refuses to go back, and refuses on the real clock. */
  set(date: Date): void
}

export type ClockOption = { kind: 'real' } | { kind: 'driven'; start: Date }

export function createClock(option: ClockOption): SettableClock {
  if (option.kind === 'real') {
    return {
      kind: 'real',
      now: () => new Date(),
      set() {
        throw new Error(
          'The practice Slack runs on the real clock: start it with a driven clock to set or advance the time.',
        )
      },
    }
  }
  let at = option.start.getTime()
  return {
    kind: 'driven',
    now: () => new Date(at),
    set(date) {
      if (date.getTime() < at) {
        throw new Error(
          `The driven clock is at ${new Date(at).toISOString()} and only moves forward; it cannot be set to ${date.toISOString()}.`,
        )
      }
      at = date.getTime()
    },
  }
}
