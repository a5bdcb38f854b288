export type PollingLoop = {
  /** Looks regularly from now on, the first time after one pause. */
  start(): void
  /** Looks now, unless a look is in progress. */
  look(): void
  /** Ends the regular looks. Resolves when the last look has ended. */
  stop(): Promise<void>
}

/** Looks regularly for work, one look at a time. A look that fails is reported, and does not prevent the next one. */
export function createPollingLoop(options: {
  /** How often it looks (ms, by the machine's clock). */
  every: number
  work(): Promise<void>
  failed(error: unknown): void
  /** What happens at each tick. By default, it looks. */
  onTick?: (look: () => void) => void
  /** Called when a look has ended: whether the next one follows at once. */
  again?: () => boolean
}): PollingLoop {
  const { every, work, failed, onTick = (look) => look(), again = () => false } = options
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null

  function look(): void {
    running ??= work()
      .catch(failed)
      .finally(() => {
        running = null
        if (again()) look()
      })
  }

  return {
    start() {
      timer ??= setInterval(() => onTick(look), every)
    },
    look,
    async stop() {
      if (timer) clearInterval(timer)
      timer = null
      while (running) await running
    },
  }
}
