/** Runs a function for a key at once, and again only after a pause, however often it is called in the meantime. */
export function createThrottle(pauseMs: number): { run(key: string, what: () => void): void; stop(): void } {
  const resting = new Map<string, { timer: NodeJS.Timeout; next: (() => void) | undefined }>()
  const start = (key: string, what: () => void) => {
    what()
    const timer = setTimeout(() => {
      const next = resting.get(key)?.next
      resting.delete(key)
      if (next) start(key, next)
    }, pauseMs)
    resting.set(key, { timer, next: undefined })
  }
  return {
    run(key, what) {
      const rest = resting.get(key)
      if (rest) rest.next = what
      else start(key, what)
    },
    stop() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
    },
  }
}
