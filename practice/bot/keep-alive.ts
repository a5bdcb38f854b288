import type { Bot } from './bot.ts'

const steps = [500, 1000, 2000, 5000, 10_000, 30_000]
const calm = 60_000

export type KeepAlive = { stop(): void }

/** Restarts the bot whenever it dies, at once the first time and then with longer and longer waits. */
export function keepAlive(bot: Bot, tell: (state: 'starting' | 'ready' | 'stopped', why?: string) => void): KeepAlive {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let tries = 0
  let readyAt = performance.now()

  const again = (why: string): void => {
    if (stopped) return
    if (performance.now() - readyAt > calm) tries = 0
    const wait = steps[Math.min(tries++, steps.length - 1)] ?? calm
    tell('stopped', `${why.replace(/[.!]?$/, '.')} Starting it again in ${wait / 1000} s.`)
    timer = setTimeout(() => void start(), wait)
  }
  const start = async (): Promise<void> => {
    tell('starting')
    try {
      await bot.start()
      readyAt = performance.now()
      tell('ready')
    } catch (cause) {
      again(cause instanceof Error ? cause.message : String(cause))
    }
  }
  bot.onDeath((sentence) => again(`The bot stopped: ${sentence}`))
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
