import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import { createBot } from '../../practice/bot/bot.ts'
import { botEnvironment, botUrl } from '../../practice/bot/environment.ts'
import { freePort } from '../../practice/bot/free-port.ts'

/** One process of the bot, as it runs in production, that is restarted whenever it ends. */
export type Replica = {
  name: string
  url: string
  /** Whether it answers. */
  isUp(): boolean
  /** From now on it runs, and is restarted whenever it ends. */
  start(): void
  /** kill -9; it is not restarted for `down` milliseconds. */
  kill(down: number): Promise<void>
  /** SIGTERM; returns how long it took to end (ms). It is restarted. */
  restart(): Promise<number>
  /** How often it ended without having been killed, with its last words. */
  falls(): string[]
  end(): Promise<void>
}

const lookEvery = 200

export async function makeReplica(options: {
  n: number
  root: string
  folder: string
  practice: Practice
  databaseUrl: string
  clockUrl: string
  config: string[]
}): Promise<Replica> {
  const { n, root, folder, practice, databaseUrl, clockUrl, config } = options
  const port = await freePort()
  const url = botUrl(port)
  const { transport, tokens } = practice
  // All replicas write their plain files into one folder, as those of one installation would.
  const setup = {
    slack: { url: practice.url, transport, tokens },
    port,
    data: join(folder, 'imoc'),
    config,
    driven: false,
  }
  const env = {
    ...botEnvironment({ ...setup, logLevel: 'info' }, { PATH: process.env.PATH }),
    DATABASE_URL: databaseUrl,
    IMOC_CLOCK_URL: clockUrl,
  }
  const logFile = join(folder, `replica-${n}.log`)
  const bot = createBot({ root, url, env, logFile, patience: 75_000 })
  const falls: string[] = []
  const over = new AbortController()
  const { signal } = over
  const rest = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => undefined)
  let asleep: Promise<unknown> = Promise.resolve()
  let supervised: Promise<void> | undefined

  async function supervise(): Promise<void> {
    while (!signal.aborted) {
      await asleep
      // A kill during the start and an unavailable database are both expected; the start is tried again.
      if (!signal.aborted && bot.pid() === undefined) await bot.start().catch(() => undefined)
      await rest(lookEvery)
    }
  }
  bot.onDeath((sentence) => void falls.push(sentence))

  return {
    name: `replica ${n}`,
    url,
    isUp: () => bot.pid() !== undefined,
    start() {
      supervised ??= supervise()
    },
    async kill(down) {
      asleep = rest(down)
      await bot.kill()
    },
    async restart() {
      const began = performance.now()
      await bot.stop()
      return performance.now() - began
    },
    falls: () => falls,
    async end() {
      over.abort()
      await bot.kill()
      await supervised
      await bot.kill()
    },
  }
}
