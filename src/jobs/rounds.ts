import type { Logger } from 'pino'

export type Rounds = {
  start(): void
  /** Looks now, unless a look is under way. */
  look(): void
  /** Looks no more; resolves when the last look has ended. */
  stop(): Promise<void>
}

/** Looks again and again (`every`, ms of the machine's clock) for what was promised and not done yet. One look at a time. */
export function createRounds({ every, work, log }: { every: number; work(): Promise<void>; log: Logger }): Rounds {
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  function look(): void {
    running ??= work()
      .catch((error) => log.warn({ error }, 'what was promised could not be looked for; looking again soon'))
      .finally(() => {
        running = null
      })
  }
  return {
    start() {
      timer ??= setInterval(look, every)
      look()
    },
    look,
    async stop() {
      if (timer) clearInterval(timer)
      timer = null
      await running
    },
  }
}
