import { setTimeout as sleep } from 'node:timers/promises'
import { type Life, type LifeOptions, startLife } from './life.ts'

export type Bot = {
  url: string
  /** Starts the bot unless it is running, and resolves once it is ready. Throws an Error with its last sentence if it ends first. */
  start(): Promise<void>
  /** Ends it at once, as a crash would (SIGKILL), and resolves when it is gone. */
  kill(): Promise<void>
  /** Ends it in an orderly way: SIGTERM, and SIGKILL if it is still running after 25 s. */
  stop(): Promise<void>
  /** Resolves once it is ready, however often it has to be started until then. Throws if it was stopped. */
  ready(): Promise<void>
  /** How often it ended without having been stopped. */
  deaths(): number
  pid(): number | undefined
  /** Calls the listener whenever a ready bot ends without having been stopped or killed. */
  onDeath(listener: (sentence: string) => void): void
}

const grace = 25_000

/** The bot as a child process that can be started repeatedly. */
export function createBot(options: LifeOptions): Bot {
  const listeners: ((sentence: string) => void)[] = []
  let life: Life | undefined
  let starting: Promise<void> | undefined
  let stopped = true
  let deaths = 0

  async function launch(): Promise<void> {
    await life?.gone
    if (stopped) throw new Error('The bot was stopped before it could start.')
    const own = startLife(options)
    life = own
    let wasReady = false
    own.gone.then(() => {
      if (own.endedBy() === undefined) starting = undefined
      if (!stopped) deaths++
      if (wasReady && own.endedBy() === undefined) for (const listener of listeners) listener(own.lastWords())
    })
    await own.ready
    wasReady = true
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    starting = undefined
    life?.end(signal)
    await life?.gone
  }

  return {
    url: options.url,
    start() {
      stopped = false
      starting ??= launch()
      return starting
    },
    kill: () => end('SIGKILL'),
    async stop() {
      stopped = true
      const late = setTimeout(() => life?.end('SIGKILL'), grace)
      await end('SIGTERM')
      clearTimeout(late)
    },
    async ready() {
      while (!life?.isReady()) {
        if (stopped) throw new Error('The bot was stopped.')
        await sleep(20)
      }
    },
    deaths: () => deaths,
    pid: () => (life?.isReady() ? life.pid : undefined),
    onDeath: (listener) => void listeners.push(listener),
  }
}
